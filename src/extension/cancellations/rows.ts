/** A cancellation record as rows of a tree: a function of the record. */
import * as l10n from "@vscode/l10n";
import type { Cancellation, Outcome } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";
import { taskName } from "../tasks/label.js";
import { asker, at, ending, frameResult, within } from "./words.js";

export interface Row {
  /** Unlike those of its siblings. */
  readonly key: string;
  readonly label: string;
  readonly description: string;
  /** A codicon, and the theme colour it has. */
  readonly icon: { readonly id: string; readonly color?: string };
  /** Where it leads. */
  readonly location: SourceLocation | null;
  /** The record to which it leads, where that is another one. */
  readonly leadsTo?: number;
  readonly children: readonly Row[];
}

const ICONS: Record<Outcome, Row["icon"]> = {
  pending: { id: "watch", color: "charts.yellow" },
  cancelled: { id: "pass", color: "charts.green" },
  swallowed: { id: "warning", color: "charts.orange" },
  timedOut: { id: "clockface", color: "charts.blue" },
  raised: { id: "error", color: "charts.red" },
  refused: { id: "circle-slash", color: "disabledForeground" },
};

/** Those that somebody should look at: a request that had no effect, or has not had it yet. */
export function needsAttention({ outcome }: Cancellation): boolean {
  return outcome === "swallowed" || outcome === "pending";
}

/** The record's own row: whom it hit, and what became of it; its children are its story. */
export function recordRow(record: Cancellation): Row {
  const { task, outcomeLocation, outcome } = record;
  const where = outcomeLocation === null ? "" : ` · ${at(outcomeLocation)}`;
  return {
    key: String(record.id),
    label: taskName(task),
    description: `${ending(record)}${where}`,
    icon: ICONS[outcome],
    location: outcomeLocation ?? record.request.location,
    children: [explanation(record), request(record), ...entry(record), ...frames(record), end(record)],
  };
}

function explanation({ explanation: text }: Cancellation): Row {
  return leaf("explanation", text, "", { id: "comment" }, null);
}

function request({ request: asked }: Cancellation): Row {
  const { location, message, stack, causedBy, peer } = asked;
  const details = [location && within(location), message === null ? null : `“${message}”`];
  const callers = stack
    .slice(1)
    .map((place, i) => leaf(`caller${i}`, place.function, at(place), { id: "debug-stackframe" }, place));
  const connection =
    peer && leaf("peer", l10n.t("Connection to {0} lost", peer.remote), peer.process ?? "", { id: "plug" }, null);
  const cause: Row[] =
    causedBy === null
      ? []
      : [
          {
            ...leaf("cause", l10n.t("Caused by another cancellation"), `#${causedBy}`, { id: "references" }, null),
            leadsTo: causedBy,
          },
        ];
  return {
    ...leaf("request", asker(asked), details.filter(Boolean).join(" · "), { id: "megaphone" }, location),
    children: [...cause, ...(connection ? [connection] : []), ...callers],
  };
}

function entry({ delivery, outcome }: Cancellation): Row[] {
  if (delivery === null)
    return outcome === "refused"
      ? []
      : [leaf("entry", l10n.t("Entered no line of yours"), "", { id: "arrow-down" }, null)];
  const { location, awaiting } = delivery;
  return [
    leaf("entry", l10n.t("Entered while awaiting {0}", awaiting), within(location), { id: "arrow-down" }, location),
  ];
}

function frames({ unwinding }: Cancellation): Row[] {
  return unwinding.map(({ location, handlers, result }, i) => {
    const ran = handlers.map(({ kind, line }, j) =>
      leaf(`handler${j}`, kind, l10n.t("ran"), { id: "symbol-event" }, { ...location, line }),
    );
    const own = leaf(
      `frame${i}`,
      location.function,
      `${frameResult(result)} · ${at(location)}`,
      { id: "arrow-up" },
      location,
    );
    return { ...own, children: ran };
  });
}

function end(record: Cancellation): Row {
  const { outcome, outcomeLocation } = record;
  return leaf(
    "end",
    capitalized(ending(record)),
    outcomeLocation ? within(outcomeLocation) : "",
    ICONS[outcome],
    outcomeLocation,
  );
}

function leaf(
  key: string,
  label: string,
  description: string,
  icon: Row["icon"],
  location: SourceLocation | null,
): Row {
  return { key, label, description, icon, location, children: [] };
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
