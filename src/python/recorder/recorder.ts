import type { CancellationRequest, Outcome } from "../../protocol/cancellation.js";
import type { Awaitable } from "../../runtime/index.js";
import type { Binding } from "../binding.js";
import { BuiltinFactory, fastCall } from "../builtins.js";
import type { Ptr } from "../capi.js";
import type { PyFuture, PyFutureLike, PyTask } from "../pyObjects.js";
import { TypeSlots } from "../typeSlots.js";
import { Attention } from "./attention.js";
import { Awaits, hasCome } from "./awaits.js";
import { Blockages } from "./blockages.js";
import { Causes } from "./causes.js";
import { ClosingRequests } from "./closingRequests.js";
import { CodeTable, StackTable, type Place } from "./codes.js";
import type { Flight } from "./flight.js";
import { FlightTracker } from "./flightTracker.js";
import { InterpreterFrames } from "./interpreterFrames.js";
import { KeptRecords } from "./keptRecords.js";
import type { RawCancellation } from "./raw.js";
import { RecordMaker } from "./recordMaker.js";
import { RequestOrigins, isClosing, isWorthRefusing } from "./requests.js";
import { Scheduling, type RunningCallback } from "./scheduling.js";
import { Shields } from "./shields.js";
import { capture, innermostUser } from "./stackCapture.js";
import { placesOf } from "./tracebacks.js";

/** Records that a task keeps of what it has outlived. */
const OUTLIVED = 4;

/** A `Task.cancel()` on the stack. */
export interface RequestInProgress {
  readonly record: RawCancellation;
  readonly task: PyTask;
  /** `again`: an old request made anew. `silent`: passed on by one that asks every task by itself. */
  readonly mode: "new" | "again" | "silent";
}

/**
 * Notes every cancellation, raw: who asked, where it entered, what it met, how it ended. The binding calls it at each
 * cancel(), at each CancelledError thrown into a coroutine and at the end of each step under way; `render.ts` makes the
 * records that people read.
 *
 * A record belongs to one request. An exception under way (a flight) carries the records of all requests that it answers.
 */
export class Recorder {
  readonly frames: InterpreterFrames;
  readonly codes: CodeTable;
  readonly stacks = new StackTable();
  readonly awaits: Awaits;
  readonly scheduling: Scheduling;
  readonly shields: Shields;
  readonly records = new KeptRecords();
  readonly maker: RecordMaker;
  /** The user asks, from the debugger. */
  byDebugger = false;
  /** Turns of the loop that took long; `diagnostics/blockedLoop.ts` sees them. */
  readonly blockages = new Blockages();
  /** When the last request began, loop time, s. */
  requestedAt = 0;
  /** The connection whose loss is being handled. */
  peer: CancellationRequest["peer"] = null;
  /** The callback that the loop runs; null while it runs a task, or nothing. */
  running: RunningCallback | null = null;
  /** Told of each record that is new or has changed. */
  onChange: (record: RawCancellation) => void = () => undefined;
  /** Told of each CancelledError that a task's own code raises, at the start of its way; `source`: what it came out of. */
  onRaised: (task: PyTask, flight: Flight, source: PyFutureLike | null) => void = () => undefined;
  /** Told of the end of each step under way, when all is noted. */
  onStepEnd: (task: PyTask) => void = () => undefined;

  readonly #attention: Attention;
  readonly #flights: FlightTracker;
  readonly #origins: RequestOrigins;
  readonly #causes: Causes;
  readonly #closing = new ClosingRequests();
  /** Requests whose Task.cancel() is on the stack, outermost first: each cancels what the one before awaits. */
  readonly #inProgress: RequestInProgress[] = [];
  /** In the order in which they were begun, which is that of cause and effect. */
  #begun: RawCancellation[] = [];

  constructor(
    readonly binding: Binding,
    isUserCode: Ptr,
  ) {
    this.frames = new InterpreterFrames(binding.api);
    this.codes = new CodeTable(binding.api, isUserCode);
    this.awaits = new Awaits(this);
    this.scheduling = new Scheduling(binding, this);
    this.shields = new Shields(binding);
    this.#causes = new Causes(binding, this);
    this.#flights = new FlightTracker(this);
    this.maker = new RecordMaker(this, this.#causes, this.#flights);
    this.#origins = new RequestOrigins(binding, this);
    this.#attention = new Attention(
      binding.api,
      this.frames,
      (event, code, instruction, exception, frame) => this.#flights.seen(event, code, instruction, exception, frame),
      () => this.#flights.underWay > 0,
    );
    this.#hearOfNewErrors();
  }

  /** The record of the request that is being made; null when none is. */
  get requested(): RawCancellation | null {
    return this.#passing()?.record ?? null;
  }

  /** What is being passed on. A task that was asked while it ran asks what it awaits when its step is over. */
  #passing(): RequestInProgress | null {
    const outer = this.#inProgress.at(-1);
    if (outer !== undefined) return outer;
    const task = this.binding.runtime.currentTask as PyTask | null;
    if (task === null || !task.mustCancel || task.waitsFor === null) return null;
    const record = task.records?.findLast(({ phase }) => phase === "requested");
    return record === undefined ? null : { record, task, mode: "new" };
  }

  /** A task is born: what it runs, and the line that made it. */
  taskCreated(task: PyTask): void {
    const { coroutine } = task.coroutine;
    if (this.frames.isGenerator(coroutine))
      task.code = this.codes.get(this.frames.code(this.frames.frameOf(coroutine)));
    task.createdAtPlace = innermostUser(this.frames, this.codes);
  }

  /** `Task.cancel()` begins. To be ended with `requestEnds`. */
  requestBegins(task: PyTask, message: Ptr): RequestInProgress {
    this.requestedAt = this.binding.clock.now();
    const outer = this.#passing();
    const stack = capture(this.frames, this.codes, task.self);
    const again = outer === null ? this.#origins.reopened(task, stack) : null;
    const request = again === null ? this.#newRequest(task, message, stack, outer) : this.#again(task, again);
    this.#inProgress.push(request);
    return request;
  }

  /** `Task.cancel()` has answered; null: it raised, so the task is as it was, and there is nothing to tell. */
  requestEnds({ record, task, mode }: RequestInProgress, accepted: boolean | null): void {
    this.#inProgress.pop();
    if (accepted === null) this.#begun = this.#begun.filter((begun) => begun !== record);
    else if (mode === "new") {
      record.request.accepted = accepted;
      if (accepted) this.#accept(task, record);
      else this.settle(record, "refused");
    } else if (mode === "silent" && accepted) this.#besides(task, record);
    if (this.#inProgress.length > 0) return;
    for (const begun of this.#begun) if (begun.request.accepted || isWorthRefusing(begun)) this.add(begun);
    this.#begun = [];
  }

  /** `Task.uncancel()`, which has withdrawn what was still to be delivered. */
  withdrawn(task: PyTask): void {
    const place = innermostUser(this.frames, this.codes);
    for (const record of task.records ?? []) {
      if (record.phase !== "requested") continue;
      const { outcome, place: before } = record.reopenedFrom ?? { outcome: "swallowed" as const, place };
      this.settle(record, outcome, before);
    }
  }

  /** `Task.uncancel()`, which has left no request. */
  takenBack(task: PyTask): void {
    for (const record of task.records ?? []) if (record.thrown) record.takenBack = true;
  }

  /** A plain future was cancelled: whoever awaits it may want to know by whom. */
  futureCancelled(future: PyFutureLike): void {
    this.#causes.futureCancelled(future, this.requested);
  }

  /** A future was given an error that may be a CancelledError: that of a child, by `gather`. */
  futureFailed(future: PyFuture, exception: Ptr): void {
    future.failedAt = innermostUser(this.frames, this.codes);
    if (this.binding.api.isInstanceOf(exception, this.binding.types.CancelledError)) this.#causes.given(future);
  }

  /** The future of a `gather()` was, by the user's code: its children are asked. */
  gatherCancelled(future: Ptr, asker: Place | null): void {
    this.#causes.gatherCancelled(future, asker);
  }

  /** A future gives its error away: to who awaits it, or asks for its result. */
  handedOut(exception: Ptr, future: PyFutureLike): void {
    this.#attention.pay();
    this.#causes.handedOut(exception, future);
  }

  /**
   * A CancelledError is about to be thrown into the task's coroutine; `awaited` is what has led to it, if anything has. The
   * recorder owns the exception from here on.
   */
  throwing(task: PyTask, exception: Ptr, awaited: Awaitable | null): void {
    this.#attention.pay();
    const { timeline, clock } = this.binding;
    const time = timeline?.beganAt(task) ?? clock.now();
    const asked = requestedOf(task);
    if (asked.length > 0) this.#flights.thrown(task, exception, asked, time, hasCome(this.binding, awaited));
    else this.#flights.thrown(task, exception, [this.#unasked(task, awaited, time)], time, false);
  }

  /** A task with records takes a step. */
  stepBegins(task: PyTask): void {
    for (const record of task.records ?? []) record.due = record.phase === "requested";
  }

  /** The task has taken a step while a cancellation was asked for or under way in it, or has ended with it. */
  stepEnded(task: PyTask): void {
    if (!task.done && task.records !== null) this.#findLost(task.records);
    this.#flights.stepEnded(task);
    const { records } = task;
    if (task.done) this.#ended(task);
    this.onStepEnd(task);
    if (task.done && records !== null) for (const record of records) record.taskEnded();
  }

  /** A pending task is destroyed. */
  destroyed(task: PyTask): void {
    if (task.records === null) return;
    const entry = this.awaits.entryOf(task);
    const shielded = this.shields.holds(task);
    const awaiting = entry === null ? null : { name: entry.awaiting, awaitedCall: entry.isCall };
    for (const record of task.records) record.lastSeen = { place: entry?.place ?? null, awaiting, shielded };
  }

  /** For the tracker: requests that the task has swallowed, where it now raises an error of its own. */
  swallowedBy(task: PyTask, exception: Ptr): RawCancellation[] {
    if (this.#causes.sourceOf(exception) !== null) return [];
    return (task.records ?? []).filter((record) => record.isSwallowed);
  }

  /** For the tracker: such an error is on its way from here. */
  raised(task: PyTask, flight: Flight): void {
    this.onRaised(task, flight, this.#causes.sourceOf(flight.exception));
  }

  /** Runs Python code of ours, whose exceptions are nobody's business. */
  muted<T>(work: () => T): T {
    return this.#attention.muted(work);
  }

  settle(record: RawCancellation, outcome: Outcome, place: Place | null = null): void {
    record.phase = "settled";
    record.outcome = outcome;
    if (place !== record.outcomePlace) record.outcomePlace = place;
    if (outcome === "cancelled" && record.task !== null) this.#endedTask(record.task, record);
    // Who gets the error of a task that it has cancelled, and catches it, has swallowed nothing.
    if (record.id === 0 && record.isOwnDoing && outcome !== "swallowed") this.add(record);
    else this.changed(record);
  }

  /** With it changes what is said of the requests that were passed on to it and wait for its end. */
  changed(record: RawCancellation): void {
    for (let one: RawCancellation | null = record; one !== null; one = one.request.cause)
      if (one === record || one.phase !== "settled") this.onChange(one);
  }

  /** It is one of the program's cancellations from now on. */
  add(record: RawCancellation): void {
    this.records.add(record);
    this.changed(record);
  }

  /** Before the thread sleeps, and now and then while it does not. */
  tick(): void {
    this.#attention.tick();
  }

  /**
   * A CancelledError that the program makes itself is followed from its birth: exceptions are not, as long as there is none.
   * Where it is made, `BaseException.__new__` has done already all that the `__init__` would do whose place this takes; a subclass
   * may call that with other arguments.
   */
  #hearOfNewErrors(): void {
    const { api, types } = this.binding;
    const made = (exception: Ptr): void => {
      this.#attention.pay();
      this.#causes.made(exception);
    };
    const factory = new BuiltinFactory(api);
    const original = api.getAttr(api.import("builtins", "BaseException"), "__init__");
    const method = fastCall((exception, args, count) => {
      made(exception);
      return api.callOn(original, exception, args, count, 0);
    });
    factory.method(types.CancelledError, "__init__", method);
    new TypeSlots(api, factory.guard).init(types.CancelledError, "CancelledError() takes no keyword arguments", made);
  }

  #newRequest(
    task: PyTask,
    message: Ptr,
    stack: ReturnType<typeof capture>,
    outer: RequestInProgress | null,
  ): RequestInProgress {
    const request = this.#origins.of(stack, outer?.record ?? null);
    request.message = this.binding.messageText(message);
    const record = this.maker.ofRequest(task, request);
    // A runner that closes asks each task by itself: that one passes on what another will be asked anyway is no news.
    const silent = outer !== null && (outer.mode === "silent" || isClosing(outer.record));
    if (!silent) this.#begun.push(record);
    return { record, task, mode: silent ? "silent" : "new" };
  }

  #again(task: PyTask, record: RawCancellation): RequestInProgress {
    if (record.isSwallowed) record.reopenedFrom = { outcome: "swallowed", place: null };
    record.phase = "requested";
    record.due = false; // It is delivered by the next step, not by this one.
    return { record, task, mode: "again" };
  }

  #endedTask(task: PyTask, record: RawCancellation): void {
    task.endedBy = record;
    const { kind, since } = record.request;
    if (kind !== "timeout" || since === null) return;
    const within = (other: RawCancellation): boolean => other !== record && other.request.time >= since;
    record.uncounted = task.records?.find((other) => within(other) && other.isSwallowed && !other.takenBack) ?? null;
  }

  #besides(task: PyTask, { request: { cause } }: RawCancellation): void {
    if (cause !== null && isClosing(cause)) this.#closing.passedOn(task, cause);
  }

  #accept(task: PyTask, record: RawCancellation): void {
    const { cause } = record.request;
    if (cause?.phase === "requested") cause.wasPassedOnTo(record);
    if (isClosing(record)) this.#closing.asked(task, record);
    const kept = task.records;
    if (kept === null) task.records = [record];
    else task.records = [...(kept.length > OUTLIVED ? kept.filter(({ phase }) => phase !== "settled") : kept), record];
  }

  /** They were passed on, and what the task awaited has ended otherwise. */
  #findLost(records: RawCancellation[]): void {
    for (const record of records) if (record.due && record.phase === "requested") this.settle(record, "swallowed");
  }

  #ended(task: PyTask): void {
    for (const record of task.records ?? []) if (record.phase !== "settled") this.#settleUndelivered(task, record);
    if (task.cancelled && task.endedBy === null) this.#endedUnasked(task);
    task.records = null;
  }

  /** Asked, never delivered, and the task has ended all the same. */
  #settleUndelivered(task: PyTask, record: RawCancellation): void {
    if (task.cancelled) {
      record.together = task.endedBy === null ? [] : [record, task.endedBy];
      return this.settle(record, "cancelled");
    }
    if (record.reopenedFrom !== null)
      return this.settle(record, record.reopenedFrom.outcome, record.reopenedFrom.place);
    const exception = this.binding.slots.exception.get(task.self);
    if (exception === 0) this.settle(record, "swallowed");
    else this.#settleRaised(record, exception);
  }

  #settleRaised(record: RawCancellation, exception: Ptr): void {
    record.replaced(this.binding.typeName(exception), placesOf(this.binding.api, this.codes, exception)[0] ?? null);
    this.settle(record, "raised", record.replacedAt);
  }

  /** It ends cancelled though nothing was asked of it and nothing seen on its way through it. */
  #endedUnasked(task: PyTask): void {
    const record = this.maker.endedUnasked(task);
    this.settle(record, "cancelled");
    if (record.id === 0) this.add(record);
  }

  /** Nobody asked this task: it gets the error out of what it awaited. */
  #unasked(task: PyTask, awaited: Awaitable | null, time: number): RawCancellation {
    const record = this.maker.thrownUnasked(task, awaited, time);
    this.#accept(task, record);
    if (!record.isOwnDoing) this.add(record);
    return record;
  }
}

const NO_RECORDS: readonly RawCancellation[] = [];
const isRequested = ({ phase }: RawCancellation): boolean => phase === "requested";

/** What was asked of it and is still to be delivered. A task's list of records is never changed, but replaced. */
function requestedOf({ records }: PyTask): readonly RawCancellation[] {
  if (records === null) return NO_RECORDS;
  return records.every(isRequested) ? records : records.filter(isRequested);
}
