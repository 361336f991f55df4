import type { Cancellation, UnwoundFrame } from "../../protocol/cancellation.js";
import type { ExplanationContext } from "./context.js";
import { aside, at, duration, isSame, taskName, whereIt } from "./words.js";

/** How it ended, or why it has not: one sentence, and a second where there is something to do about it. */
export function ended(record: Cancellation, context: ExplanationContext): string {
  switch (record.outcome) {
    case "cancelled":
      return cancelled(record, context);
    case "swallowed":
      return swallowed(record, context);
    case "timedOut":
      return timedOut(record);
    case "raised":
      return raised(record, context);
    case "refused":
      return "It returned False, because the task was done already: nothing happened.";
    case "pending":
      return pending(record, context);
  }
}

function cancelled({ request }: Cancellation, { thrown }: ExplanationContext): string {
  if (thrown || request.kind === "none") return "The task ended cancelled.";
  return "The task returned before it came to another await, so no line saw an error: its result is lost, and it counts as cancelled.";
}

function timedOut({ outcomeLocation }: Cancellation): string {
  return `The timeout took it back and raised TimeoutError instead${outcomeLocation === null ? "" : ` at ${at(outcomeLocation)}`}.`;
}

function raised({ outcomeLocation, request }: Cancellation, { replacedBy }: ExplanationContext): string {
  const error = replacedBy ?? "another exception";
  const where = whereIt(outcomeLocation);
  if (request.kind === "taskGroup" && error.endsWith("ExceptionGroup"))
    return `The task group took it back and raised the errors of its members as ${error}${where}.`;
  return `The task did not end cancelled: ${error}${where === "" ? "" : `, raised${where},`} took the CancelledError's place.`;
}

function swallowed(record: Cancellation, { replacedBy, passedOn }: ExplanationContext): string {
  const { delivery, request } = record;
  if (delivery === null) return passedOn === null ? withdrawn(record) : lostOnTheWay(record, passedOn);
  const what = eater(record);
  if (record.unwinding.at(-1)?.result === "replaced")
    return `${what} turned it into ${replacedBy ?? "another exception"}, which was caught later: the task went on.`;
  if (request.kind === "none") return `${what}, and the task went on.`;
  const lost = request.kind === "timeout" ? "the task went on and no TimeoutError was raised" : "the task went on";
  const held = what.includes(" caught it") ? " and did not raise it again" : "";
  return `${what}${held}, so ${lost}.${advice(record)}`;
}

/** What would let it through. */
function advice({ unwinding, outcomeLocation }: Cancellation): string {
  if (outcomeLocation === null) return "";
  const handler = eating(unwinding)?.handlers.at(-1);
  return handler?.kind === "finally"
    ? " Without that return the finally would pass it on."
    : " Raise it again there if the task is to end.";
}

function withdrawn({ outcomeLocation }: Cancellation): string {
  const where = outcomeLocation === null ? "" : ` at ${aside(outcomeLocation)}`;
  return `uncancel()${where} took the request back before it was delivered.`;
}

function lostOnTheWay({ task, outcomeLocation }: Cancellation, { task: other }: Cancellation): string {
  const kept = `It was passed on to ${taskName(other)}, which ${taskName(task)} awaited and which swallowed it`;
  return `${kept}${whereIt(outcomeLocation)}. So nothing reached ${taskName(task)}, and both went on.`;
}

/** What caught it, as the subject of a sentence. */
function eater({ unwinding, outcomeLocation }: Cancellation): string {
  if (outcomeLocation === null) return "It was caught";
  const last = eating(unwinding);
  const handler = last?.handlers.at(-1);
  const where = aside(outcomeLocation);
  if (last?.result === "replaced") return `The ${handler?.kind ?? "await"} at ${where}`;
  if (handler === undefined) return `What was awaited at ${where} kept it`;
  if (handler.kind === "finally") return `The return at ${where} stands in a finally and discarded it`;
  return handler.kind === "with" ? `The with at ${where} suppressed it` : `The except at ${where} caught it`;
}

const eating = (unwinding: UnwoundFrame[]): UnwoundFrame | undefined =>
  unwinding.findLast(({ result }) => result !== "propagated");

function pending(record: Cancellation, context: ExplanationContext): string {
  const here = whereIt(context.pendingAt);
  switch (record.pendingReason) {
    case "loopNotRunning":
      return "It was never delivered, because the event loop did not run again. cancel() only asks: run the loop until the task has ended, e.g. with loop.run_until_complete(task).";
    case "scheduled":
      return "It is delivered at the next turn of the loop.";
    case "loopBlocked":
      return `It can't be delivered, because the loop has been blocked${since(context)}${here}. Nothing else runs until that line is done.`;
    case "shielded":
      return shielded(context);
    case "cleaningUp":
      return cleaningUp(context, here);
    case "held":
      return "The task is held in the debugger. Release it, and it gets the error.";
    default:
      return "";
  }
}

function shielded({ pendingAt, programEnded }: ExplanationContext): string {
  const where = pendingAt === null ? "" : ` at ${aside(pendingAt)}`;
  return programEnded
    ? `When the program ended the task was awaiting shield()${where} again, until what that shields would end.`
    : `The task has gone back to awaiting shield()${where} and stays there until what that shields has ended.`;
}

function cleaningUp({ behind, programEnded, pendingAwaiting }: ExplanationContext, here: string): string {
  if (behind !== null) return `It was passed on to ${taskName(behind.task)}, which is still cleaning up.`;
  const doing = `still cleaning up${here}${pendingAwaiting === null ? "" : `, where it awaits ${pendingAwaiting}`}`;
  return programEnded
    ? `When the program ended the task was ${doing}.`
    : `The task has not ended, because it is ${doing}.`;
}

const since = ({ blockedFor }: ExplanationContext): string =>
  blockedFor === null ? "" : ` for ${duration(blockedFor)}`;

/** Handlers that the last sentence does not name. */
export function handlersMet({ unwinding, outcome, outcomeLocation }: Cancellation): string[] {
  const isTheEnd = (frame: UnwoundFrame, line: number): boolean =>
    (outcome === "swallowed" || outcome === "timedOut")
    && outcomeLocation !== null
    && isSame({ ...frame.location, line }, outcomeLocation);
  return unwinding.flatMap((frame) =>
    frame.handlers
      .filter(({ line }) => !isTheEnd(frame, line))
      .map(({ kind, line }) => `the ${kind} at ${at({ ...frame.location, line })}`),
  );
}
