import { FutureState } from "../../runtime/index.js";
import type { Ptr } from "../capi.js";
import { NO_FLIGHTS, type PyTask } from "../pyObjects.js";
import { entryOf } from "./awaits.js";
import type { Code, Place } from "./codes.js";
import { FrameEvents } from "./frameEvents.js";
import type { FramePtr } from "./interpreterFrames.js";
import type { MonitorEvent } from "./monitor.js";
import { ObjectWatcher } from "./objectWatcher.js";
import type { Flight, RawCancellation, RawFrame } from "./raw.js";
import type { Recorder } from "./recorder.js";

/** Contexts of an exception that are looked through. */
const DEEPEST_CONTEXT = 10;

/** The requests that the flight still answers: one that was made again is answered by a later flight. */
const unsettled = ({ records, frames }: Flight): RawCancellation[] =>
  records.filter((record) => record.phase !== "settled" && record.frames === frames);

/**
 * Follows the CancelledErrors that are under way through the frames of their tasks.
 *
 * A flight begins when the error is thrown into a coroutine, or raised by one. It ends with its task, or when the error
 * object is gone: as long as somebody keeps it, it may be raised again (a loop around `shield` does that). A second request
 * during a cleanup begins a second flight in the same task.
 */
export class FlightTracker {
  /** Flights that have not ended. */
  underWay = 0;

  readonly #watcher: ObjectWatcher;
  readonly #events = new FrameEvents();

  constructor(private readonly recorder: Recorder) {
    this.#watcher = new ObjectWatcher(recorder.binding.api);
  }

  /** The scheduler is about to throw it. */
  thrown(task: PyTask, exception: Ptr, records: RawCancellation[]): void {
    const flight = this.#begin(task, exception, records, "thrown");
    const neverStarted = this.recorder.frames.isCreated(task.coroutine.coroutine);
    const entry = neverStarted ? null : entryOf(this.recorder, task);
    if (entry !== null) flight.frames.push(newFrame(entry.frame, entry.place.code, entry.place.instruction));
    for (const record of records) {
      record.neverStarted = neverStarted;
      record.thrown = true;
      record.together = records;
      record.delivery ??= entry;
      this.#carry(flight, record);
    }
  }

  /** An event of the monitor, in the frame that runs. */
  seen(event: MonitorEvent, code: Ptr, instruction: number, exception: Ptr): void {
    const task = this.recorder.binding.runtime.currentTask as PyTask | null;
    if (task === null) return;
    let known = false;
    for (const flight of task.flights) {
      known ||= exception === flight.exception;
      if (exception === flight.exception) this.#seenOurs(flight, event, this.recorder.codes.get(code), instruction);
      else this.#seenOther(task, flight, event, this.recorder.codes.get(code), instruction, exception);
    }
    if (known || event !== "RAISE" || !this.#isCancelled(exception)) return;
    const flight = this.#raised(task, exception);
    if (flight !== null) this.#seenOurs(flight, event, this.recorder.codes.get(code), instruction);
  }

  /** What has become of the task's flights by the end of a step. */
  stepEnded(task: PyTask): void {
    for (const flight of task.flights) {
      if (task.done) this.#taskEnded(task, flight);
      else this.#suspended(task, flight);
      if (flight.origin === "thrown" ? unsettled(flight).length === 0 : flight.over) this.#land(task, flight);
    }
  }

  #begin(task: PyTask, exception: Ptr, records: RawCancellation[], origin: Flight["origin"]): Flight {
    const flight: Flight = {
      records,
      origin,
      over: false,
      exception: 0,
      frames: [],
      handler: null,
      handlerFrame: 0,
      handlerIsUser: false,
      libraryHandler: null,
      other: null,
    };
    task.flights = [...task.flights, flight];
    this.underWay += 1;
    this.#follow(task, flight, exception);
    return flight;
  }

  #carry(flight: Flight, record: RawCancellation): void {
    record.earlierFrames = [...record.earlierFrames, ...record.frames];
    record.frames = flight.frames;
    record.phase = "delivered";
    this.recorder.changed(record);
  }

  /** The task's own code raises it: made anew, or out of a future that is done. It counts when it ends the task. */
  #raised(task: PyTask, exception: Ptr): Flight | null {
    if (task.flights.some((flight) => this.#comesFrom(exception, flight))) return null;
    const resumed = this.recorder.swallowedBy(task, exception);
    if (resumed.length > 0) return this.#begin(task, exception, resumed, "resumed");
    return this.#begin(task, exception, [this.recorder.raisedUnasked(task, exception)], "raised");
  }

  #land(task: PyTask, flight: Flight): void {
    this.underWay -= 1;
    task.flights = task.flights.length === 1 ? NO_FLIGHTS : task.flights.filter((other) => other !== flight);
    if (!isFollowed(task, flight.exception)) this.#watcher.forget(flight.exception);
  }

  /** Two flights of a task may follow the same one: a group that was asked twice raises the first error for both. */
  #follow(task: PyTask, flight: Flight, exception: Ptr): void {
    flight.exception = exception;
    this.#watcher.watch(exception, () => {
      for (const one of task.flights) if (one.exception === exception) one.exception = 0;
    });
  }

  #seenOurs(flight: Flight, event: MonitorEvent, code: Code, instruction: number): void {
    const frame = this.recorder.frames.current();
    if (event === "EXCEPTION_HANDLED") {
      flight.handlerFrame = frame;
      flight.handlerIsUser = code.isUser;
      if (code.isInstalled) flight.libraryHandler = { code, instruction };
    }
    if (!code.isUser || flight.records.every(({ neverStarted }) => neverStarted)) return;
    const entry = frameIn(flight, frame, code, instruction);
    if (event === "EXCEPTION_HANDLED") {
      entry.events.push(this.#events.of("handled", instruction));
      flight.handler = entry;
    } else if (event === "PY_UNWIND") {
      entry.left = "propagated";
    } else {
      entry.events.push(this.#events.of(event === "RERAISE" ? "reraised" : "raised", instruction));
    }
  }

  /** Another exception: raised by a handler it may take the cancellation's place. */
  #seenOther(task: PyTask, flight: Flight, event: MonitorEvent, code: Code, instruction: number, exception: Ptr): void {
    if (flight.handlerFrame === 0) return;
    const frame = this.recorder.frames.current();
    if (event === "RAISE") this.#otherRaised(flight, code, instruction, exception, frame);
    const entry = flight.frames.find((candidate) => candidate.frame === frame && candidate.left === null);
    if (entry === undefined) return;
    if (!this.#tookPlace(flight, exception)) return;
    const reachesEntry = event === "RAISE" && entry.events.length === 0;
    if (event === "EXCEPTION_HANDLED") entry.events.push(this.#events.of("handledOther", instruction));
    else if (event !== "PY_UNWIND" && !reachesEntry) return;
    else if (this.#isCancelled(exception)) this.#madeAnew(task, flight, entry, exception, event);
    else entry.left = "replaced";
  }

  #otherRaised(flight: Flight, code: Code, instruction: number, exception: Ptr, frame: FramePtr): void {
    const ofGroup = code.name === "TaskGroup._aexit" && this.#reachedGroup(flight, frame);
    if (!ofGroup && flight.other?.exception !== exception && !this.#comesFrom(exception, flight)) return;
    if (flight.other?.exception !== exception) flight.other = this.#newOther(exception, ofGroup);
    if (code.isUser) flight.other.place ??= { code, instruction };
    if (code.isUser && flight.other.ofGroup && !this.#isCancelled(exception)) this.#groupFailed(flight);
    if (code.name === "Timeout.__aexit__") this.#timedOut(flight, this.recorder.frames.local(frame, 0));
  }

  /** The group's block was left with it, or waited for the members when it came; else the block has caught it. */
  #reachedGroup(flight: Flight, aexit: FramePtr): boolean {
    if (flight.handlerFrame === aexit) return true;
    const left = this.recorder.frames.local(aexit, 2);
    return left !== 0 && left !== this.recorder.binding.api.none && this.#comesFrom(left, flight);
  }

  #newOther(exception: Ptr, ofGroup: boolean): NonNullable<Flight["other"]> {
    return { exception, type: this.recorder.binding.typeName(exception), place: null, ofGroup };
  }

  #tookPlace(flight: Flight, exception: Ptr): boolean {
    return flight.other?.exception === exception || this.#comesFrom(exception, flight);
  }

  /** A CancelledError made anew carries the cancellation on. */
  #madeAnew(task: PyTask, flight: Flight, entry: RawFrame, exception: Ptr, event: MonitorEvent): void {
    this.#follow(task, flight, exception);
    if (event === "PY_UNWIND") entry.left = "propagated";
  }

  /** Timeouts that ran out together, one within the other, raise one TimeoutError: that of the outermost. */
  #timedOut(flight: Flight, timeout: Ptr): void {
    const answered = unsettled(flight).filter(({ request }) => request.kind === "timeout");
    if (!answered.some(({ request }) => request.owner === timeout)) return;
    for (const record of answered) {
      if (flight.handler?.left === null) flight.handler.left = "replaced";
      this.recorder.settle(record, "timedOut", record.request.place);
    }
  }

  /** The group takes its own request back, and raises what its members have raised. */
  #groupFailed(flight: Flight): void {
    const place = flight.other?.place ?? null;
    if (flight.handler?.left === null) flight.handler.left = "replaced";
    for (const record of unsettled(flight)) {
      if (record.phase === "requested") record.reopenedFrom = { outcome: "raised", place };
      else this.#settleRaised(flight, record, place);
    }
  }

  /** Caught, or replaced by an exception that was: the task has gone on. */
  #settleSurvived(flight: Flight, record: RawCancellation): void {
    const replaced = flight.frames.some(({ left }) => left === "replaced");
    record.replacedBy = flight.other?.type ?? null;
    record.replacedAt = flight.other?.place ?? null;
    record.survived = true;
    record.caughtBy = flight.libraryHandler;
    this.recorder.settle(record, replaced ? "raised" : "swallowed", replaced ? record.replacedAt : null);
  }

  #settleRaised(flight: Flight, record: RawCancellation, place: Place | null): void {
    record.replacedBy = flight.other?.type ?? null;
    record.replacedAt = place;
    this.recorder.settle(record, "raised", place);
  }

  #taskEnded(task: PyTask, flight: Flight): void {
    if (task.state === FutureState.Cancelled) this.#endedCancelled(task, flight);
    else if (flight.origin === "thrown") this.#endedOtherwise(task, flight);
    if (flight.origin !== "thrown") flight.over = true;
  }

  #endedCancelled(task: PyTask, flight: Flight): void {
    const error = this.recorder.binding.slots.cancelledError.get(task.self);
    if (flight.origin !== "thrown") {
      if (flight.exception === error) flight.records.forEach((record) => this.#endedByItself(flight, record));
      return;
    }
    // One that was caught before has nothing to do with the end.
    const isTheEnd = error !== 0 && this.#comesFrom(error, flight);
    for (const record of unsettled(flight)) this.recorder.settle(record, isTheEnd ? "cancelled" : "swallowed");
  }

  #endedByItself(flight: Flight, record: RawCancellation): void {
    if (flight.origin === "resumed") continueFrames(record.frames, flight.frames);
    else record.frames = flight.frames;
    this.recorder.settle(record, "cancelled");
    if (flight.origin === "raised") this.recorder.add(record);
  }

  #endedOtherwise(task: PyTask, flight: Flight): void {
    const failed = this.recorder.binding.slots.exception.get(task.self) !== 0;
    const replaced = failed && flight.frames.some(({ left }) => left === "replaced");
    const place = flight.other?.place ?? null;
    for (const record of unsettled(flight)) {
      const isRaised = record.phase !== "caught" && (replaced || (failed && flight.handlerFrame === 0));
      if (!isRaised) this.#settleSurvived(flight, record);
      else this.#settleRaised(flight, record, place);
    }
  }

  /** Suspended: in a handler that is not done, in the library's hands, or caught and gone on. */
  #suspended(task: PyTask, flight: Flight): void {
    if (flight.origin !== "thrown") {
      flight.over = flight.exception === 0;
      return;
    }
    const phase = this.#phase(task, flight);
    const shielded = phase === "caught" && this.recorder.awaitsShield(task);
    for (const record of unsettled(flight)) {
      if (record.phase === "requested") continue;
      if (phase === "caught" && flight.exception === 0 && !shielded) this.#settleSurvived(flight, record);
      else if (record.phase !== phase) {
        record.phase = phase;
        this.recorder.changed(record);
      }
    }
  }

  #phase(task: PyTask, flight: Flight): "cleaning" | "keptByLibrary" | "caught" {
    const { frames } = this.recorder;
    const { generators } = frames.awaitChain(task.coroutine.coroutine);
    if (generators.some((generator) => this.#isHandling(generator, flight))) return "cleaning";
    if (flight.handlerIsUser) return "caught";
    return generators.some((generator) => frames.frameOf(generator) === flight.handlerFrame)
      ? "keptByLibrary"
      : "caught";
  }

  /** The generator handles our exception, or one that was raised while it was handled. */
  #isHandling(generator: Ptr, flight: Flight): boolean {
    const handled = this.recorder.frames.handled(generator);
    return handled !== 0 && this.#comesFrom(handled, flight);
  }

  /** It is the flight's own, or was raised while that one was handled. */
  #comesFrom(exception: Ptr, flight: Flight): boolean {
    const { api } = this.recorder.binding;
    if (flight.exception === 0) return false;
    let current: number = exception;
    for (let depth = 0; depth < DEEPEST_CONTEXT && current !== api.none; depth++) {
      if (current === flight.exception) return true;
      const context = api.getAttr(current, "__context__");
      api.decref(context); // The exception itself keeps it.
      current = context;
    }
    return false;
  }

  #isCancelled(exception: Ptr): boolean {
    const { api, types } = this.recorder.binding;
    return api.matches(exception, types.CancelledError);
  }
}

const isFollowed = ({ flights }: PyTask, exception: number): boolean =>
  flights.some((flight) => flight.exception === exception);

const newFrame = (frame: FramePtr, code: Code, instruction: number): RawFrame => ({
  frame,
  code,
  instruction,
  events: [],
  left: null,
});

function frameIn(flight: Flight, frame: FramePtr, code: Code, instruction: number): RawFrame {
  let entry = flight.frames.find((one) => one.frame === frame && one.code === code && one.left === null);
  if (entry === undefined) flight.frames.push((entry = newFrame(frame, code, instruction)));
  return entry;
}

/** What has happened in the frames since. */
function continueFrames(before: RawFrame[], since: RawFrame[]): void {
  for (const frame of since) {
    const same = before.find((one) => one.frame === frame.frame && one.code === frame.code && one.left === null);
    if (same === undefined) before.push(frame);
    else {
      same.events.push(...frame.events);
      same.left = frame.left;
    }
  }
}
