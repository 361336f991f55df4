/** What goes into the Problems view: the debuggee's diagnostics, and cancellations that were swallowed. */
import * as l10n from "@vscode/l10n";
import type { Cancellation } from "../../protocol/cancellation.js";
import type { Diagnostic } from "../../protocol/events.js";
import type { SourceLocation } from "../../protocol/location.js";

export interface Problem {
  kind: Diagnostic["kind"];
  /** The line to blame. */
  location: SourceLocation;
  severity: "warning" | "information";
  message: string;
  /** The page that says more. */
  docs: string;
  related: { location: SourceLocation; message: string }[];
  /** The cancellation's id, where it is about one. */
  cancellation: number | null;
}

const PYTHON_DOCS = "https://docs.python.org/3/library/";
const DOCS: Record<Diagnostic["kind"], string> = {
  neverAwaited: `${PYTHON_DOCS}asyncio-dev.html#detect-never-awaited-coroutines`,
  neverRetrieved: `${PYTHON_DOCS}asyncio-dev.html#detect-never-retrieved-exceptions`,
  destroyedPending: `${PYTHON_DOCS}asyncio-task.html#asyncio.create_task`,
  loopBlocked: `${PYTHON_DOCS}asyncio-dev.html#running-blocking-code`,
  swallowed: `${PYTHON_DOCS}asyncio-task.html#task-cancellation`,
  legacyApi: `${PYTHON_DOCS}asyncio.html`,
};
/** These may be as they should. */
const MILD = new Set<Diagnostic["kind"]>(["loopBlocked", "legacyApi"]);

/** Null where no line of a file is to blame. */
export function problemOf({ kind, message, location }: Diagnostic): Problem | null {
  if (location === null || !isInFile(location)) return null;
  return { ...about(kind), location, message, related: [], cancellation: null };
}

/** Of what `exec()` runs, `<string>`, there is no text to lead to. */
const isInFile = ({ path }: SourceLocation): boolean => !path.startsWith("<");

/** Null unless it was swallowed for good. */
export function swallowedProblem(record: Cancellation): Problem | null {
  const { outcome, outcomeLocation: location, explanation, id } = record;
  if (outcome !== "swallowed" || location === null || !isInFile(location)) return null;
  return { ...about("swallowed"), location, message: explanation, related: related(record), cancellation: id };
}

/** One problem a line and kind: what happens in a loop is one mistake. Of a swallowed one, the record says the most. */
export function distinct(problems: readonly Problem[]): Problem[] {
  const byPlace = new Map<string, Problem>();
  for (const problem of problems) {
    const { path, line } = problem.location;
    const place = `${problem.kind}:${line}:${path}`;
    const known = byPlace.get(place);
    if (!known || (known.cancellation === null && problem.cancellation !== null)) byPlace.set(place, problem);
  }
  return [...byPlace.values()];
}

function about(kind: Diagnostic["kind"]): Pick<Problem, "kind" | "severity" | "docs"> {
  return { kind, severity: MILD.has(kind) ? "information" : "warning", docs: DOCS[kind] };
}

function related({ request, delivery }: Cancellation): Problem["related"] {
  return [
    ...(request.location && isInFile(request.location)
      ? [{ location: request.location, message: l10n.t("The cancellation was requested here") }]
      : []),
    ...(delivery && isInFile(delivery.location)
      ? [{ location: delivery.location, message: l10n.t("The CancelledError entered here") }]
      : []),
  ];
}
