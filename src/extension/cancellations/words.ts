/** The words of the Cancellations view. */
import * as l10n from "@vscode/l10n";
import path from "node:path";
import type { Cancellation, CancellationRequest, UnwoundFrame } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";

/** `fetch.py:12`. */
export const at = ({ path: file, line }: SourceLocation): string => `${path.basename(file)}:${line}`;

export const within = (place: SourceLocation): string => l10n.t("{0} in {1}", at(place), place.function);

/** Who asked. */
export function asker({ kind, byTask }: CancellationRequest): string {
  if (kind === "task" && byTask) return l10n.t("Requested by {0}", byTask.name);
  const texts: Record<CancellationRequest["kind"], string> = {
    task: l10n.t("Requested by a task"),
    callback: l10n.t("Requested outside of any task"),
    timeout: l10n.t("Requested by a timeout that ran out"),
    taskGroup: l10n.t("Requested by a task group that aborts"),
    awaiter: l10n.t("Passed on by what awaits it"),
    runner: l10n.t("Requested by the closing of the loop"),
    debugger: l10n.t("Requested in the debugger"),
    none: l10n.t("Requested by nobody"),
  };
  return texts[kind];
}

export function frameResult(result: UnwoundFrame["result"]): string {
  const texts = { propagated: l10n.t("left"), caught: l10n.t("caught it"), replaced: l10n.t("replaced it") };
  return texts[result];
}

/** How it ended, or why it has not. */
export function ending({ outcome, pendingReason }: Cancellation): string {
  if (outcome === "pending") return pending(pendingReason);
  const texts = {
    cancelled: l10n.t("cancelled"),
    swallowed: l10n.t("swallowed"),
    timedOut: l10n.t("timed out"),
    raised: l10n.t("another exception was raised"),
    refused: l10n.t("refused: it was done"),
  };
  return texts[outcome];
}

function pending(reason: Cancellation["pendingReason"]): string {
  if (reason === null) return l10n.t("pending");
  const texts = {
    loopNotRunning: l10n.t("pending: the loop does not run"),
    scheduled: l10n.t("pending: due at the next turn"),
    loopBlocked: l10n.t("pending: the loop is blocked"),
    shielded: l10n.t("pending: shielded"),
    cleaningUp: l10n.t("pending: cleaning up"),
    held: l10n.t("pending: held"),
  };
  return texts[reason];
}
