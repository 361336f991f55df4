/** The words of the Cancellations view. */
import path from "node:path";
import type { Cancellation, CancellationRequest, UnwoundFrame } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { Translate } from "../tasks/label.js";

/** `fetch.py:12`. */
export const at = ({ path: file, line }: SourceLocation): string => `${path.basename(file)}:${line}`;

export const within = (place: SourceLocation, t: Translate): string => t("{0} in {1}", at(place), place.function);

/** Who asked. */
export function asker({ kind, byTask }: CancellationRequest, t: Translate): string {
  if (kind === "task" && byTask) return t("Requested by {0}", byTask.name);
  const texts: Record<CancellationRequest["kind"], string> = {
    task: t("Requested by a task"),
    callback: t("Requested outside of any task"),
    timeout: t("Requested by a timeout that ran out"),
    taskGroup: t("Requested by a task group that aborts"),
    awaiter: t("Passed on by what awaits it"),
    runner: t("Requested by the closing of the loop"),
    debugger: t("Requested in the debugger"),
    none: t("Requested by nobody"),
  };
  return texts[kind];
}

export function frameResult(result: UnwoundFrame["result"], t: Translate): string {
  const texts = { propagated: t("left"), caught: t("caught it"), replaced: t("replaced it") };
  return texts[result];
}

/** How it ended, or why it has not. */
export function ending({ outcome, pendingReason }: Cancellation, t: Translate): string {
  if (outcome === "pending") return pending(pendingReason, t);
  const texts = {
    cancelled: t("cancelled"),
    swallowed: t("swallowed"),
    timedOut: t("timed out"),
    raised: t("another exception was raised"),
    refused: t("refused: it was done"),
  };
  return texts[outcome];
}

function pending(reason: Cancellation["pendingReason"], t: Translate): string {
  if (reason === null) return t("pending");
  const texts = {
    loopNotRunning: t("pending: the loop does not run"),
    scheduled: t("pending: due at the next turn"),
    loopBlocked: t("pending: the loop is blocked"),
    shielded: t("pending: shielded"),
    cleaningUp: t("pending: cleaning up"),
    held: t("pending: held"),
  };
  return texts[reason];
}
