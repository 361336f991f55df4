import type { Cancellation, CancellationRequest, UnwoundFrame } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { ExplanationContext, Mistaken } from "./context.js";
import {
  aside,
  asideIt,
  at,
  awaited,
  duration,
  functionName,
  isSame,
  listed,
  taskName,
  whereIt,
  within,
} from "./words.js";

/** How it ended, or why it has not: one sentence, and a second where there is something to do about it. */
export function ended(record: Cancellation, context: ExplanationContext): string {
  switch (record.outcome) {
    case "cancelled":
      return cancelled(record, context);
    case "swallowed":
      return swallowed(record, context);
    case "timedOut":
      return timedOut(record, context);
    case "raised":
      return raised(record, context);
    case "refused":
      return "It returned False, because the task was done already: nothing happened.";
    case "pending":
      return pending(record, context);
  }
}

function cancelled(record: Cancellation, context: ExplanationContext): string {
  const { request } = record;
  const { thrown, other, cutOffBy } = context;
  if (thrown && request.kind === "timeout") {
    const why = noTimeoutError(record, context);
    if (why !== null) return `The task ended cancelled, without a TimeoutError, because ${why}.`;
  }
  if (cutOffBy !== null) return `The cleanup was cut off ${by(cutOffBy)}: the task ended cancelled.`;
  if (thrown || request.kind === "none") return `The task ended cancelled${passedBy(context)}.`;
  if (other !== null)
    return `The task came to no other await: it ended cancelled by the earlier request${whereMade(other)}.`;
  return "The task returned before it came to another await, so no line saw an error: its result is lost, and it counts as cancelled.";
}

const by = (later: Cancellation): string =>
  later.request.kind === "none"
    ? `by the CancelledError of what it awaited${whereIt(later.delivery?.location ?? null)}`
    : `by a later request${whereMade(later)}`;

/** Of a loop's clause once. */
function passedBy({ mistaken }: ExplanationContext): string {
  const [first] = mistaken;
  if (first === undefined) return "";
  const why =
    first.name === "Exception"
      ? "CancelledError is no subclass of Exception"
      : "it names another class called CancelledError";
  return `: ${clauses(mistaken.filter(({ name }) => name === first.name))} did not catch the CancelledError, because ${why}`;
}

const clauses = (some: readonly Mistaken[]): string =>
  listed([...new Set(some.map(({ location }) => `the except at ${at(location)}`))]);

/** A clause; null where that is not known. */
function noTimeoutError(record: Cancellation, { rival, uncounted }: ExplanationContext): string | null {
  if (rival !== null) return `it was also cancelled${whereIt(rival.request.location)}`;
  if (uncounted !== null) return caughtWithin(uncounted);
  const { request, unwinding } = record;
  return unwinding.some((frame) => isAround(frame, request))
    ? "the block of the timeout is not around that await"
    : null;
}

/** So `cancelling()` was higher at the end of the block than at its beginning, and the timeout could not tell its own request. */
function caughtWithin(uncounted: Cancellation): string {
  const { location } = uncounted.request;
  const made = location === null ? "" : `, made at ${within(location)},`;
  return `an earlier request${made} had been caught within its block without calling uncancel()`;
}

const whereMade = ({ request: { location } }: Cancellation): string =>
  location === null ? "" : `, made at ${within(location)}`;

function timedOut({ outcomeLocation }: Cancellation, { other, mistaken }: ExplanationContext): string {
  if (other?.outcome === "timedOut")
    return "Both timeouts are around the same await, and the outer one raised the TimeoutError.";
  const where = outcomeLocation === null ? "" : ` at ${at(outcomeLocation)}`;
  const passed =
    mistaken.length === 0 ? "" : ` Until then it was a CancelledError, so ${clauses(mistaken)} did not catch it.`;
  return `The timeout took it back and raised TimeoutError instead${where}.${passed}`;
}

function raised({ outcomeLocation, request }: Cancellation, { replacedBy, survived }: ExplanationContext): string {
  const error = replacedBy ?? "another exception";
  const where = asideIt(outcomeLocation);
  if (request.kind === "taskGroup" && error.endsWith("ExceptionGroup"))
    return `The task group took it back and raised the errors of its members as ${error}${whereIt(outcomeLocation)}.`;
  const other = `${error}${where === "" ? "" : `, raised${where}`}`;
  const isTimeout = request.kind === "timeout" && error !== "TimeoutError";
  return survived
    ? `It became ${other} ${where === "" ? "which" : "and that"} was caught in its turn: the task went on${isTimeout ? " and no TimeoutError was raised" : ""}.`
    : `The task did not end cancelled: ${other} took the CancelledError's place${isTimeout ? ", so no TimeoutError was raised" : ""}.`;
}

function swallowed(record: Cancellation, context: ExplanationContext): string {
  const { delivery, request } = record;
  const { passedOn, passedOnNext, thrown, takenBack, endedBy } = context;
  if (delivery === null && passedOn !== null) return lostOnTheWay(record, passedOn, passedOnNext);
  if (delivery === null && !thrown) return withdrawn(record);
  const what = eater(record, context);
  if (request.kind === "none") return `${what}, and the task went on.`;
  if (endedBy !== null)
    return `${what}, but the task ended cancelled all the same, by the earlier request${whereMade(endedBy)}.`;
  const lost = request.kind === "timeout" ? "the task went on and no TimeoutError was raised" : "the task went on";
  if (takenBack && !isAsyncios(request)) return `${what}, and uncancel() took the request back: ${lost}.`;
  const held = what.includes(" caught it") ? " and did not raise it again" : "";
  return `${what}${held}, so ${lost}${advice(record)}.`;
}

/** A timeout and a task group take their own requests back whatever became of them. */
const isAsyncios = ({ kind }: Cancellation["request"]): boolean => kind === "timeout" || kind === "taskGroup";

/** What would let it through. */
function advice({ unwinding, outcomeLocation, request }: Cancellation): string {
  if (outcomeLocation === null) return "";
  const ate = eating(unwinding);
  if (ate !== undefined && isAround(ate, request)) return "; the block of the timeout is not around that await";
  const aim = request.kind === "timeout" ? "for the timeout to work" : "if the task is to end";
  switch (ate?.handlers.at(-1)?.kind) {
    case "except":
      return `; raise it again there ${aim}`;
    case "with":
      return `; let it pass there ${aim}`;
    default:
      return "";
  }
}

/** The frame runs the function, a generator, in whose block the timeout is: nothing raised there gets to that block. */
function isAround({ location }: UnwoundFrame, { kind, stack: [own, ...callers] }: CancellationRequest): boolean {
  const isHere = (place: SourceLocation): boolean =>
    place.path === location.path && place.function === location.function;
  return kind === "timeout" && own !== undefined && !isHere(own) && callers.some(isHere);
}

function withdrawn({ outcomeLocation }: Cancellation): string {
  const where = asideIt(outcomeLocation);
  return `uncancel()${where} took the request back before it was delivered.`;
}

function lostOnTheWay(
  { task, outcomeLocation, request }: Cancellation,
  { task: other }: Cancellation,
  isNext: boolean,
): string {
  const kept = isNext
    ? `to ${taskName(other)}, which ${taskName(task)} awaited and which`
    : `to what ${taskName(task)} awaited and so to ${taskName(other)}, which`;
  const lost = request.kind === "timeout" ? "and no TimeoutError was raised" : `and ${isNext ? "both" : "all"} went on`;
  return `It was passed on ${kept} swallowed it${whereIt(outcomeLocation)}. So nothing reached ${taskName(task)}, ${lost}.`;
}

/** What caught it, as the subject of a sentence. */
function eater({ unwinding, outcomeLocation }: Cancellation, { caughtBy }: ExplanationContext): string {
  const place = caughtBy === null ? null : inPackage(caughtBy);
  if (outcomeLocation === null)
    return place === null ? "It was caught" : `Code of an installed package, ${place}, caught it`;
  const last = eating(unwinding);
  const handler = last?.handlers.at(-1);
  const where = aside(outcomeLocation);
  if (handler === undefined) return `What was awaited at ${where} kept it${place === null ? "" : ` (${place})`}`;
  if (handler.kind === "finally" && handler.line === outcomeLocation.line)
    return `The finally at ${where} was left by break or continue, which discarded it`;
  if (handler.kind === "finally") return `The return at ${where} stands in a finally and discarded what was raised`;
  return handler.kind === "with" ? `The with at ${where} suppressed it` : `The except at ${where} caught it`;
}

/** `tenacity/retry.py:119, in Retrying.call()`. */
const inPackage = (place: SourceLocation): string =>
  `${place.path.replace(/^.*[\\/](?:site|dist)-packages[\\/]/, "")}:${place.line}, in ${functionName(place.function)}`;

const eating = (unwinding: UnwoundFrame[]): UnwoundFrame | undefined =>
  unwinding.findLast(({ result }) => result !== "propagated");

function pending(record: Cancellation, context: ExplanationContext): string {
  const here = whereIt(context.pendingAt);
  switch (record.pendingReason) {
    case "loopNotRunning":
      return "It was never delivered, because its event loop did not run again. cancel() only asks: run the loop until the task has ended, e.g. with loop.run_until_complete(task).";
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
  const where = asideIt(pendingAt);
  return programEnded
    ? `When the program ended the task was awaiting shield()${where} again, until what that shields would end.`
    : `The task has gone back to awaiting shield()${where} and stays there until what that shields has ended.`;
}

function cleaningUp(context: ExplanationContext, here: string): string {
  const { behind, group, programEnded } = context;
  if (group !== null && behind !== null) return waitsForMember(behind, group, context, here);
  if (behind?.outcome === "swallowed") return gatherWaits(behind, programEnded);
  const passedOn = behind === null ? "" : `It was passed on to ${taskName(behind.task)}. `;
  const who = behind === null ? "the task" : "that one";
  const doing = stillCleaningUp(context, here);
  return programEnded
    ? `${passedOn}When the program ended ${who} was ${doing}: run the loop until it has ended, e.g. by awaiting it.`
    : `${passedOn}${passedOn === "" ? "The task" : "That one"} has not ended, because it is ${doing}.`;
}

/** `gather()` raises the error when all its children have ended. */
function gatherWaits({ task, outcomeLocation }: Cancellation, programEnded: boolean): string {
  const kept = `It was passed on to ${taskName(task)}, which swallowed it${asideIt(outcomeLocation)} and went on`;
  return programEnded
    ? `${kept}: gather() was still waiting for that one when the program ended.`
    : `${kept}: gather() waits until that one has ended, and raises the CancelledError then.`;
}

function waitsForMember(
  { task, outcome, outcomeLocation, pendingReason }: Cancellation,
  group: SourceLocation,
  context: ExplanationContext,
  here: string,
): string {
  const { programEnded } = context;
  const waits = programEnded
    ? `When the program ended the task group at ${aside(group)} still waited for ${taskName(task)}, which`
    : `The task has not ended, because its task group at ${aside(group)} waits for ${taskName(task)}, which`;
  if (outcome === "swallowed") return `${waits} swallowed the request${asideIt(outcomeLocation)} and went on.`;
  if (pendingReason !== "cleaningUp") return `${waits} ${programEnded ? "had" : "has"} not ended.`;
  const doing = `${waits} ${programEnded ? "was" : "is"} ${stillCleaningUp(context, here)}`;
  return programEnded ? `${doing}: run the loop until both have ended.` : `${doing}.`;
}

function stillCleaningUp({ programEnded, pendingAwaiting }: ExplanationContext, here: string): string {
  const verb = programEnded ? "awaited" : "awaits";
  return `still cleaning up${here}${pendingAwaiting === null ? "" : `, where it ${verb} ${awaited(pendingAwaiting.name, pendingAwaiting)}`}`;
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
