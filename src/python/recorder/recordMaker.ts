import type { Awaitable } from "../../runtime/index.js";
import type { Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";
import type { Causes } from "./causes.js";
import type { Place } from "./codes.js";
import { drivenName } from "./drivenGenerator.js";
import type { FlightTracker } from "./flightTracker.js";
import { RawCancellation, RawRequest, type TaskName } from "./raw.js";
import type { Recorder } from "./recorder.js";
import { capture } from "./stackCapture.js";
import { placesOf } from "./tracebacks.js";

/** Makes records: of requests, and of CancelledErrors that nobody asked for. Which of them count, the recorder decides. */
export class RecordMaker {
  constructor(
    private readonly recorder: Recorder,
    private readonly causes: Causes,
    private readonly flights: FlightTracker,
  ) {}

  /** One object as long as the task keeps its name. */
  nameOf(task: PyTask): TaskName {
    return (task.called ??= { id: task.id, name: this.recorder.binding.taskName(task) });
  }

  ofRequest(task: PyTask, request: RawRequest): RawCancellation {
    return new RawCancellation(task, this.nameOf(task).name, this.#coroutineName(task), request, this.flights.start);
  }

  /** The task's own code raises a CancelledError: made anew, or out of a future that is done. */
  raisedUnasked(task: PyTask, exception: Ptr): RawCancellation {
    const { binding, frames, codes } = this.recorder;
    const stack = capture(frames, codes).user;
    const source = this.causes.sourceOf(exception);
    const request = this.#nobodyAsked();
    if (source !== null) this.causes.unasked(request, source);
    else raisedAt(request, stack);
    const record = this.ofRequest(task, request);
    if (source === null) return record;
    const [place] = stack;
    const awaiting = binding.futureName(source);
    const time = binding.clock.now();
    if (place !== undefined) record.delivery = { place, awaiting, isCall: false, byResult: true, time };
    return record;
  }

  /** The task gets the error out of what it awaited, at this loop time, s. */
  thrownUnasked(task: PyTask, awaited: Awaitable | null, time: number): RawCancellation {
    const request = this.#nobodyAsked(time);
    this.causes.unasked(request, awaited);
    return this.ofRequest(task, request);
  }

  /** The task has ended cancelled though nothing was asked of it and nothing seen on its way through it. */
  endedUnasked(task: PyTask): RawCancellation {
    const { binding, codes } = this.recorder;
    const exception = binding.slots.cancelledError.get(task.self);
    const places = exception === 0 ? [] : placesOf(binding.api, codes, exception);
    const request = this.#nobodyAsked();
    raisedAt(request, places);
    const record = this.ofRequest(task, request);
    record.path = this.flights.propagated(places);
    return record;
  }

  /** As `repr(task)` has it: a decorator may have given the coroutine the name of the function that it wraps. */
  #coroutineName({ coroutine: { coroutine }, code, collected }: PyTask): string {
    const { binding, frames } = this.recorder;
    if (collected) return code?.name ?? "";
    if (!frames.isGenerator(coroutine)) return code?.name ?? drivenName(binding, frames, coroutine) ?? "";
    const name = frames.qualifiedName(coroutine);
    return name === code?.nameObject ? code.name : binding.api.text(name);
  }

  #nobodyAsked(time = this.recorder.binding.clock.now()): RawRequest {
    return new RawRequest("none", time, this.recorder.peer);
  }
}

function raisedAt(request: RawRequest, stack: readonly Place[]): void {
  request.stack = stack;
  request.place = stack[0] ?? null;
}
