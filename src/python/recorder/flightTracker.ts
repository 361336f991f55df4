import { FutureState } from "../../runtime/index.js";
import type { Ptr } from "../capi.js";
import { NO_FLIGHTS, type PyTask } from "../pyObjects.js";
import type { Code, Place } from "./codes.js";
import { Flight, type FlightFrame } from "./flight.js";
import type { FramePtr } from "./interpreterFrames.js";
import type { MonitorEvent } from "./monitor.js";
import { ObjectWatcher } from "./objectWatcher.js";
import { Path } from "./path.js";
import type { RawCancellation } from "./raw.js";
import type { Recorder } from "./recorder.js";
import { innermostUser } from "./stackCapture.js";

/** Contexts of an exception that are looked through. */
const DEEPEST_CONTEXT = 10;

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
  /** The way of an error that has reached nothing. */
  readonly start = Path.empty();

  readonly #watcher: ObjectWatcher;

  constructor(private readonly recorder: Recorder) {
    this.#watcher = new ObjectWatcher(recorder.binding.api);
  }

  /** The scheduler is about to throw it, at this loop time (s), and leaves its reference to us. */
  thrown(task: PyTask, exception: Ptr, records: readonly RawCancellation[], time: number, answered: boolean): void {
    for (const other of task.flights) cutOff(other, records);
    const flight = this.#begin(task, records, "thrown", time);
    flight.exception = flight.owned = exception;
    const neverStarted = this.recorder.frames.isCreated(task.coroutine.coroutine);
    if (neverStarted) flight.neverStarted = true;
    const entry = neverStarted ? null : this.recorder.awaits.entryOf(task, time);
    if (entry !== null && answered) entry.answered = true;
    if (entry !== null) flight.reach(entry.frame, entry.place.code, entry.place.instruction);
    for (const record of records) {
      if (neverStarted) record.neverStarted = true;
      record.thrown = true;
      if (records.length > 1) record.together = records;
      record.delivery ??= entry;
      this.#carry(flight, record);
    }
  }

  /** The way through frames of which no more is known than that the error has passed them. */
  propagated(places: readonly Place[]): Path {
    return places.reduce(
      (path, { code, instruction }, i) => path.then("reached", i, code, instruction).then("propagated", i, code, 0),
      this.start,
    );
  }

  /** An event of the monitor, in the frame that runs. */
  seen(event: MonitorEvent, code: Ptr, instruction: number, exception: Ptr, frame: FramePtr): void {
    const task = this.recorder.binding.runtime.currentTask as PyTask | null;
    if (task === null) return;
    const { flights } = task;
    const first = flights[0];
    if (flights.length === 1 && first?.exception === exception)
      return this.#seenOurs(first, event, this.recorder.codes.get(code), instruction, frame);
    let known = false;
    for (const flight of flights) {
      known ||= exception === flight.exception;
      const where = this.recorder.codes.get(code);
      if (exception === flight.exception) this.#seenOurs(flight, event, where, instruction, frame);
      else this.#seenOther(flight, event, where, instruction, exception, frame);
    }
    if (known || event !== "RAISE" || !this.#isCancelled(exception)) return;
    const flight = this.#raised(task, exception);
    if (flight === null) return;
    this.#seenOurs(flight, event, this.recorder.codes.get(code), instruction, frame);
    this.recorder.raised(task, flight);
  }

  /** What has become of the task's flights by the end of a step. */
  stepEnded(task: PyTask): void {
    for (const flight of task.flights) {
      if (task.done) this.#taskEnded(task, flight);
      if (flight.owned !== 0) this.#letGo(flight, task.done);
      if (!task.done) this.#suspended(task, flight);
      if (flight.origin === "thrown" ? flight.unsettled.length === 0 : flight.over) this.#land(task, flight);
    }
  }

  #begin(task: PyTask, records: readonly RawCancellation[], origin: Flight["origin"], time: number): Flight {
    const flight = new Flight(records, origin, this.start, time);
    task.flights = task.flights.length === 0 ? [flight] : [...task.flights, flight];
    this.underWay += 1;
    return flight;
  }

  /** The step is over in which it was thrown. Where the task goes on, the exception is watched from here, if it lives. */
  #letGo(flight: Flight, ended: boolean): void {
    const { api } = this.recorder.binding;
    const { owned } = flight;
    flight.owned = 0;
    if (owned === flight.exception && !ended) {
      if (api.read(owned) > 1) this.#follow(flight, owned);
      else flight.exception = 0;
    }
    api.decref(owned);
  }

  #carry(flight: Flight, record: RawCancellation): void {
    record.takenUpBy(flight);
    record.phase = "delivered";
    this.recorder.changed(record);
  }

  /** The task's own code raises it: made anew, or out of a future that is done. It counts when it ends the task. */
  #raised(task: PyTask, exception: Ptr): Flight | null {
    if (task.flights.some((flight) => this.#comesFrom(exception, flight))) return null;
    this.#landVoid(task);
    const time = this.recorder.binding.clock.now();
    const resumed = this.recorder.swallowedBy(task, exception);
    const flight =
      resumed.length > 0
        ? this.#begin(task, resumed, "resumed", time)
        : this.#begin(task, [this.recorder.maker.raisedUnasked(task, exception)], "raised", time);
    this.#follow(flight, exception);
    return flight;
  }

  /** Those whose error is gone, and has come to nothing: a step may raise and catch any number of them. */
  #landVoid(task: PyTask): void {
    for (const flight of task.flights)
      if (flight.origin !== "thrown" && flight.exception === 0) this.#land(task, flight);
  }

  #land(task: PyTask, flight: Flight): void {
    this.underWay -= 1;
    task.flights = task.flights.length === 1 ? NO_FLIGHTS : task.flights.filter((other) => other !== flight);
    this.#unwatch(flight);
    for (const record of flight.records) record.landed(flight);
  }

  #follow(flight: Flight, exception: Ptr): void {
    this.#unwatch(flight);
    flight.exception = exception;
    flight.watch = this.#watcher.watch(exception, () => {
      flight.watch = 0;
      if (flight.exception === exception) flight.exception = 0;
    });
  }

  #unwatch(flight: Flight): void {
    if (flight.watch === 0) return;
    this.#watcher.forget(flight.watch);
    flight.watch = 0;
  }

  #inPackage(flight: Flight, code: Code, instruction: number): void {
    flight.libraryHandler = code.at(instruction);
    flight.libraryCaller = innermostUser(this.recorder.frames, this.recorder.codes);
  }

  #seenOurs(flight: Flight, event: MonitorEvent, code: Code, instruction: number, frame: FramePtr): void {
    const isHandled = event === "EXCEPTION_HANDLED";
    if (!isHandled && !code.isUser) return;
    if (isHandled) {
      flight.handlerFrame = frame;
      flight.handlerIsUser = code.isUser;
      if (code.isInstalled) this.#inPackage(flight, code, instruction);
    }
    if (!code.isUser || flight.neverStarted) return;
    const entry = frameIn(flight, frame, code, instruction);
    if (isHandled) this.#handled(flight, entry, instruction);
    else if (event === "PY_UNWIND") flight.leave(entry, "propagated");
    else flight.note("raised", entry, instruction);
  }

  #handled(flight: Flight, entry: FlightFrame, instruction: number): void {
    const raisedAt = this.recorder.frames.reraisedAt(entry.frame);
    if (raisedAt >= 0 && raisedAt !== entry.lastAt) flight.note("reraised", entry, raisedAt);
    flight.note("handled", entry, instruction);
    flight.handler = entry;
  }

  /** Another exception: raised by a handler it may take the cancellation's place. */
  #seenOther(
    flight: Flight,
    event: MonitorEvent,
    code: Code,
    instruction: number,
    exception: Ptr,
    frame: FramePtr,
  ): void {
    if (flight.handlerFrame === 0) return;
    if (event === "RAISE") this.#otherRaised(flight, code, instruction, exception, frame);
    if (event === "PY_UNWIND" && frame === flight.handlerFrame && !code.isUser && this.#tookPlace(flight, exception))
      flight.outOfLibrary = exception;
    const isCaller = this.#hasLeftLibrary(flight, event, code, exception);
    const entry = flight.find(frame, code) ?? (isCaller ? flight.reach(frame, code, instruction) : undefined);
    if (entry === undefined) return;
    if (!this.#tookPlace(flight, exception)) return;
    const reachesEntry = event === "RAISE" && entry.events === 0;
    if (event === "EXCEPTION_HANDLED")
      flight.note(this.#isCancelled(exception) ? "handledAnew" : "handledOther", entry, instruction);
    else if (event !== "PY_UNWIND" && !reachesEntry) return;
    else if (this.#isCancelled(exception)) this.#madeAnew(flight, entry, exception, event);
    else flight.leave(entry, "replaced");
  }

  /** The first of the user's frames that the error reaches in whose place a library has raised another. */
  #hasLeftLibrary(flight: Flight, event: MonitorEvent, code: Code, exception: Ptr): boolean {
    if (event !== "RAISE" || !code.isUser || flight.outOfLibrary !== exception) return false;
    flight.outOfLibrary = 0;
    return true;
  }

  #otherRaised(flight: Flight, code: Code, instruction: number, exception: Ptr, frame: FramePtr): void {
    const ofGroup = code.name === "TaskGroup._aexit" && this.#reachedGroup(flight, frame);
    if (!ofGroup && flight.other?.exception !== exception && !this.#comesFrom(exception, flight)) return;
    if (flight.other?.exception !== exception) flight.other = this.#newOther(exception, ofGroup);
    if (code.isUser) flight.other.place ??= code.at(instruction);
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
  #madeAnew(flight: Flight, entry: FlightFrame, exception: Ptr, event: MonitorEvent): void {
    this.#follow(flight, exception);
    if (event === "PY_UNWIND") flight.leave(entry, "propagated");
  }

  /** Timeouts that ran out together, one within the other, raise one TimeoutError: that of the outermost. */
  #timedOut(flight: Flight, timeout: Ptr): void {
    const answered = flight.unsettled.filter(({ request }) => request.kind === "timeout");
    if (!answered.some(({ request }) => request.owner === timeout)) return;
    for (const record of answered) {
      if (flight.handler?.left === null) flight.leave(flight.handler, "replaced");
      this.recorder.settle(record, "timedOut", record.request.place);
    }
  }

  /** The group takes its own request back, and raises what its members have raised. */
  #groupFailed(flight: Flight): void {
    const place = flight.other?.place ?? null;
    if (flight.handler?.left === null) flight.leave(flight.handler, "replaced");
    for (const record of flight.unsettled) {
      if (record.phase === "requested") this.#reopenedAsRaised(flight, record, place);
      else this.#settleRaised(flight, record, place);
    }
  }

  #reopenedAsRaised({ other }: Flight, record: RawCancellation, place: Place | null): void {
    record.reopenedFrom = { outcome: "raised", place };
    record.replaced(other?.type ?? null, place);
  }

  /** Caught, or replaced by an exception that was: the task has gone on. */
  #settleSurvived(flight: Flight, record: RawCancellation): void {
    const { replaced } = flight;
    const isPackages = !replaced && !flight.staysSomewhere;
    record.replaced(flight.other?.type ?? null, flight.other?.place ?? null);
    record.survived = true;
    if (flight.libraryHandler !== record.caughtBy) record.caughtBy = flight.libraryHandler;
    this.recorder.settle(
      record,
      replaced ? "raised" : "swallowed",
      replaced ? record.replacedAt : isPackages ? flight.libraryCaller : null,
    );
  }

  #settleRaised(flight: Flight, record: RawCancellation, place: Place | null): void {
    record.replaced(flight.other?.type ?? null, place);
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
    for (const record of flight.unsettled) this.recorder.settle(record, isTheEnd ? "cancelled" : "swallowed");
  }

  #endedByItself(flight: Flight, record: RawCancellation): void {
    if (flight.origin === "resumed") record.continuedBy(flight);
    else record.path = flight.path;
    this.recorder.settle(record, "cancelled");
    if (flight.origin === "raised" && record.id === 0) this.recorder.add(record);
  }

  #endedOtherwise(task: PyTask, flight: Flight): void {
    const failed = this.recorder.binding.slots.exception.get(task.self) !== 0;
    const replaced = failed && flight.replaced;
    const place = flight.other?.place ?? null;
    for (const record of flight.unsettled) {
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
    const isOver = phase === "caught" && flight.exception === 0 && !this.recorder.shields.holds(task);
    for (const record of flight.unsettled) {
      if (record.phase === "requested") continue;
      if (isOver) this.#settleSurvived(flight, record);
      else if (record.phase !== phase) {
        record.phase = phase;
        this.recorder.changed(record);
      }
    }
  }

  #phase(task: PyTask, flight: Flight): "cleaning" | "keptByLibrary" | "caught" {
    const { frames } = this.recorder;
    if (flight.exception === 0 && flight.handlerIsUser) return "caught";
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

const frameIn = (flight: Flight, frame: FramePtr, code: Code, instruction: number): FlightFrame =>
  flight.find(frame, code) ?? flight.reach(frame, code, instruction);

/** The task still cleans up for what the flight answers, as the next request is delivered. */
function cutOff({ unsettled }: Flight, [next]: readonly RawCancellation[]): void {
  for (const record of unsettled) if (record.phase === "cleaning") record.cutOffBy = next ?? null;
}
