import type { ExplanationContext, Mistaken } from "../../model/cancellation/context.js";
import { explain, explainSoFar } from "../../model/cancellation/explain.js";
import type { Cancellation, CancellationRequest, Outcome, UnwoundFrame } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { Blockages } from "./blockages.js";
import { locationOf } from "./codes.js";
import type { HandlerTable, RanHandler } from "./handlerTable.js";
import type { Pending, PendingReasons } from "./pending.js";
import type { RawCancellation, RawDelivery, RawFrame, RawRequest } from "./raw.js";

/** A frame, and the handlers that ran in it. */
interface Unwound {
  frame: RawFrame;
  ran: RanHandler[];
}

const OVER: Pending = { reason: null, at: null, awaiting: null, since: null, behind: null, group: null };

/** Makes the records that people read of what the recorder has noted. Nothing is kept: a pending one may change any time. */
export class Renderer {
  constructor(
    private readonly handlers: HandlerTable,
    private readonly pending: PendingReasons,
    private readonly blockages: Blockages,
  ) {}

  /** To be called while the program's modules are there; what comes after can do without them. */
  prepare(raw: RawCancellation): void {
    this.handlers.prepare(raw.path.frames);
  }

  render(raw: RawCancellation): Cancellation {
    const pending = this.#pendingOf(raw);
    const record = this.#withoutExplanation(raw, pending);
    record.explanation = explain(record, this.#context(raw, pending));
    return record;
  }

  /** Of one whose error is on its way: who asked, all that is known, and the frames that it has left. */
  soFar(raw: RawCancellation): { request: string; known: string; passed: UnwoundFrame[] } {
    const pending = this.#pendingOf(raw);
    const sentences = explainSoFar(this.#withoutExplanation(raw, pending), this.#context(raw, pending));
    const passed = this.#unwound(raw, "pending").filter(({ frame }) => frame.left !== null);
    return { ...sentences, passed: passed.map((frame) => this.#frame(frame, "pending")) };
  }

  #pendingOf(raw: RawCancellation): Pending {
    return raw.phase === "settled" ? OVER : this.pending.of(raw);
  }

  /** Of another record that the explanation names. */
  #briefly(raw: RawCancellation): Cancellation {
    return this.#withoutExplanation(raw, this.#pendingOf(raw));
  }

  #causes({ request }: RawCancellation): Cancellation[] {
    const cause = recordedCause(request);
    return cause === null ? [] : [this.#briefly(cause), ...this.#causes(cause)];
  }

  #withoutExplanation(raw: RawCancellation, pending: Pending): Cancellation {
    const provisional = outcomeOf(raw, pending);
    const unwound = this.#unwound(raw, provisional);
    const outcome = provisional === "swallowed" && this.#wasReplaced(unwound) ? "raised" : provisional;
    return {
      id: raw.id,
      task: { id: raw.taskId, name: raw.taskName, coroutine: raw.coroutine },
      request: requestOf(raw),
      delivery: raw.delivery === null ? null : deliveryOf(raw.delivery),
      unwinding: unwound.map((frame) => this.#frame(frame, outcome)),
      outcome,
      outcomeLocation: this.#outcomeLocation(raw, outcome, unwound),
      pendingReason: pending.reason,
      explanation: "",
    };
  }

  #context(raw: RawCancellation, { at, awaiting, since, behind, group }: Pending): ExplanationContext {
    const { interrupt, via, due, time, since: begun, detail, arranged, failure, ofParent } = raw.request;
    const from = begun ?? raw.taskCreatedAt;
    const other = otherOf(raw);
    const rival = other ?? raw.taskEndedBy;
    const passedOn = lostBy(raw) ?? raw.passedOn[0];
    return {
      causes: this.#causes(raw),
      other: other && this.#briefly(other),
      others: Math.max(0, raw.together.length - 1),
      pendingAt: at === null ? null : locationOf(at),
      pendingAwaiting: awaiting,
      awaitedCall: raw.delivery?.isCall === true,
      awaitedByPackage: raw.delivery?.byPackage === true,
      byResult: raw.delivery?.byResult === true,
      answered: raw.delivery?.answered === true,
      behind: behind && this.#briefly(behind),
      group: group && locationOf(group),
      interrupt,
      via,
      detail,
      ofParent,
      passedOn: passedOn === undefined ? null : this.#briefly(passedOn),
      passedOnNext: passedOn !== undefined && raw.passedOn.includes(passedOn),
      mistaken: this.#mistaken(raw),
      cutOffBy: raw.cutOffBy?.outcome === "cancelled" ? this.#briefly(raw.cutOffBy) : null,
      uncounted: raw.uncounted && this.#briefly(raw.uncounted),
      caughtBefore: raw.reopenedFrom?.outcome === "swallowed",
      again: raw.earlier.length === 0 ? null : placeOf(raw.path.frames[0]),
      arranged,
      failure: failure && { task: failure.task.name, type: failure.type },
      replacedBy: raw.replacedBy,
      caughtBy: this.#caughtBy(raw),
      takenBack: raw.takenBack,
      endedBy: this.#endedBefore(raw),
      rival: rival && this.#briefly(rival),
      survived: raw.survived || raw.phase === "caught",
      late: due === null ? 0 : Math.max(0, time - due),
      busy: this.blockages.during(due ?? time, raw.delivery?.time ?? time),
      age: from === 0 ? null : Math.max(0, time - from),
      neverStarted: raw.neverStarted,
      thrown: raw.thrown,
      blockedFor: since,
      programEnded: this.pending.programEnded,
    };
  }

  /** Innermost first. The frame where it entered is there also when a library has dealt with the error before it got so far. */
  #unwound(raw: RawCancellation, outcome: Outcome): Unwound[] {
    if (raw.neverStarted) return [];
    const reached = ({ events, left }: RawFrame): boolean =>
      outcome !== "pending" || events.length > 0 || left !== null;
    return [...raw.earlier, raw.path]
      .flatMap(({ frames }) => frames)
      .filter(reached)
      .map((frame) => ({ frame, ran: this.handlers.ran(frame) }));
  }

  #frame({ frame, ran }: Unwound, outcome: Outcome): UnwoundFrame {
    return {
      location: frame.code.location(frame.instruction),
      handlers: ran.map(({ kind, line }) => ({ kind, line })),
      result: this.#result(frame, ran, outcome),
    };
  }

  /** A `finally` or `with` that is not done yet holds nothing back: it will raise again. */
  #result(frame: RawFrame, ran: RanHandler[], outcome: Outcome): UnwoundFrame["result"] {
    if (frame.left !== null) return frame.left;
    if (this.handlers.wasReplaced(frame)) return "replaced";
    return outcome === "pending" && ran.at(-1)?.kind !== "except" ? "propagated" : "caught";
  }

  #endedBefore({ id, taskEndedBy: endedBy }: RawCancellation): Cancellation | null {
    return endedBy !== null && endedBy.id < id ? this.#briefly(endedBy) : null;
  }

  #mistaken({ path: { frames }, outcome }: RawCancellation): ExplanationContext["mistaken"] {
    if (outcome !== "cancelled" && outcome !== "timedOut") return [];
    const isMeant = ({ name }: Pick<Mistaken, "name">): boolean =>
      (name === "TimeoutError") === (outcome === "timedOut");
    return frames.flatMap((frame) => {
      const { path, name } = frame.code;
      const clauses = this.handlers.mistaken(frame).filter(isMeant);
      return clauses.map((clause) => ({ location: { path, line: clause.line, function: name }, name: clause.name }));
    });
  }

  #caughtBy({ caughtBy }: RawCancellation): SourceLocation | null {
    if (caughtBy === null) return null;
    const { code, instruction } = caughtBy;
    const handler = this.handlers.at(code, instruction);
    return handler === undefined || !("line" in handler)
      ? null
      : { path: code.path, line: handler.line, function: code.name };
  }

  /** What the task has caught is not the CancelledError but what a handler had made of it, in the same frame. */
  #wasReplaced(unwound: Unwound[]): boolean {
    const ate = eating(unwound);
    return ate !== undefined && (ate.frame.left === "replaced" || this.handlers.wasReplaced(ate.frame));
  }

  #outcomeLocation(raw: RawCancellation, outcome: Outcome, unwound: Unwound[]): SourceLocation | null {
    if (raw.outcomePlace !== null) return locationOf(raw.outcomePlace);
    if (outcome === "raised") return raw.replacedAt === null ? null : locationOf(raw.replacedAt);
    if (outcome !== "swallowed") return null;
    const lost = raw.delivery === null ? lostBy(raw) : undefined;
    return lost === undefined ? swallowedAt(unwound) : this.#briefly(lost).outcomeLocation;
  }
}

/** What has swallowed the request that was passed on to it, by however many steps. */
function lostBy({ passedOn }: RawCancellation): RawCancellation | undefined {
  const further = passedOn.filter(({ delivery }) => delivery === null).map(lostBy);
  return passedOn.find(isLost) ?? further.find((record) => record !== undefined);
}

const isLost = ({ delivery, isSwallowed }: RawCancellation): boolean => delivery !== null && isSwallowed;

const placeOf = (frame: RawFrame | undefined): SourceLocation | null =>
  frame === undefined ? null : locationOf(frame);

function outcomeOf(raw: RawCancellation, { reason }: Pending): Outcome {
  if (raw.phase === "settled") return raw.outcome;
  return reason === null ? "swallowed" : "pending";
}

/** Where it came to its end. */
const eating = (unwound: Unwound[]): Unwound | undefined =>
  unwound.findLast(({ frame }) => frame.left === null) ?? unwound.findLast(({ frame }) => frame.left === "replaced");

/** What ate it: the last handler that ran, or else the await whose library did. */
function swallowedAt(unwound: Unwound[]): SourceLocation | null {
  const ate = eating(unwound);
  if (ate === undefined) return null;
  const { frame, ran } = ate;
  const handler = ran.findLast(({ byOther }) => byOther !== true);
  if (handler === undefined) return frame.code.location(frame.instruction);
  return { path: frame.code.path, line: handler.returns ?? handler.line, function: frame.code.name };
}

function requestOf({ request }: RawCancellation): CancellationRequest {
  const root = rootOf(request.cause);
  const inherited = (request.kind === "awaiter" || request.kind === "none") && request.place === null;
  const from = inherited && root !== null ? root.request : request;
  const place = from.place ?? from.stack[0] ?? null;
  return {
    kind: request.kind,
    byTask: request.byTask,
    location: place === null ? null : locationOf(place),
    stack: from.stack.map(locationOf),
    message: request.message,
    time: request.time,
    accepted: request.accepted,
    causedBy: recordedCause(request)?.id ?? null,
    peer: request.peer ?? root?.request.peer ?? null,
  };
}

function deliveryOf({ place, awaiting, time }: RawDelivery): Cancellation["delivery"] {
  return { location: locationOf(place), awaiting, time };
}

function otherOf(raw: RawCancellation): RawCancellation | null {
  const { together } = raw;
  const timedOut = together.find((other) => other !== raw && other.outcome === "timedOut");
  return timedOut ?? (together[0] === raw ? together[1] : together[0]) ?? null;
}

/** The nearest that has a record: one whose cancel() raised, by its own recursion, has none. */
function recordedCause({ cause }: RawRequest): RawCancellation | null {
  let nearest = cause;
  while (nearest !== null && nearest.id === 0) nearest = nearest.request.cause;
  return nearest;
}

/** The request that led to this one, by however many steps. */
function rootOf(cause: RawCancellation | null): RawCancellation | null {
  let root = cause;
  while (root !== null && root.request.cause !== null && root.request.place === null) root = root.request.cause;
  return root;
}
