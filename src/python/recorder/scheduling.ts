import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";
import type { Code, Place } from "./codes.js";
import { Failures, type Failure } from "./failures.js";
import type { Origin, Via } from "./raw.js";
import type { Recorder } from "./recorder.js";
import { capture, type Captured } from "./stackCapture.js";

/** Offsets on this build of `im_func` (Include/cpython/classobject.h) and `func_code` (Include/cpython/funcobject.h). */
const IM_FUNC = 8;
const FUNC_CODE = 24;

/** What runs in the loop, where that is no task. */
export interface RunningCallback {
  readonly origin: Origin | null;
  readonly via: Via;
  /** When it was due, loop time, s; null for what was not timed. */
  readonly due: number | null;
}

/** Remembers the lines that scheduled what later runs without a line of the user's on the stack. */
export class Scheduling {
  /** By the Timeout's address, which is written anew whenever a Timeout is entered: an old entry is never read. */
  readonly #timeouts = new Map<Ptr, Origin>();
  readonly #signals = new Map<number, Origin>();
  /** The last origin that was no more than a task: most callbacks of a program are scheduled by few tasks. */
  #plain: Origin = { places: [], time: 0, task: null, via: "callback" };
  readonly #failures: Failures;
  readonly #functionType: Ptr;
  readonly #methodType: Ptr;

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
  ) {
    this.#failures = new Failures(binding, recorder);
    this.#functionType = binding.api.import("types", "FunctionType");
    this.#methodType = binding.api.import("types", "MethodType");
  }

  /**
   * A callback is scheduled. Of one that has a line of its own to blame no stack is kept: builtins (`task.cancel`) and the
   * functions of installed packages have none. The standard library's own cancel nothing that is not told otherwise.
   */
  of(callback: Ptr, via: Via): Origin {
    const code = this.#codeOf(callback);
    return code === null || code.isInstalled ? this.#now(via) : this.#withoutStack(via);
  }

  /** `Task.cancelling()` was called, which `Timeout.__aenter__` does: a timeout is entered. */
  cancellingAsked(): void {
    const { frames, codes } = this.recorder;
    const frame = frames.current();
    if (frame !== 0 && codes.get(frames.code(frame)).name === "Timeout.__aenter__")
      this.#timeouts.set(frames.local(frame, 0), this.#now("timer"));
  }

  /** Where the Timeout was entered. */
  ofTimeout(timeout: Ptr): Origin | null {
    return this.#timeouts.get(timeout) ?? null;
  }

  /** `add_signal_handler`. */
  signalHandlerAdded(signal: number): void {
    this.#signals.set(signal, this.#now("signal"));
  }

  ofSignal(signal: number): Origin | null {
    return this.#signals.get(signal) ?? null;
  }

  /** The line of the user's behind what runs without one: who made this task, or arranged for this callback. */
  behind(): readonly Place[] {
    const { currentTask } = this.binding.runtime;
    for (let task = currentTask as PyTask | null; task !== null; task = task.parent as PyTask | null)
      if (task.createdAtPlace !== null) return [task.createdAtPlace];
    return (currentTask === null ? this.recorder.running?.origin?.places : null) ?? [];
  }

  /** What a package's code answers to, that runs without a line of the user's; it may have scheduled one callback after the other. */
  failureBehind(captured: Captured): Failure | null {
    const { running } = this.recorder;
    const before = this.binding.runtime.currentTask === null ? running?.origin?.failure : null;
    return this.#failures.behind(captured) ?? before ?? null;
  }

  /** Of a function or method; null of anything else that can be called. */
  #codeOf(callback: Ptr): Code | null {
    const { api } = this.binding;
    const callee = api.typeOf(callback) === this.#methodType ? api.read(callback + IM_FUNC) : callback;
    return api.typeOf(callee) === this.#functionType ? this.recorder.codes.get(api.read(callee + FUNC_CODE)) : null;
  }

  #withoutStack(via: Via): Origin {
    const task = this.binding.runtime.currentTask?.id ?? null;
    if (this.#plain.task !== task || this.#plain.via !== via) this.#plain = { places: [], time: 0, task, via };
    return this.#plain;
  }

  /** A task may run nothing but the library's code, as `create_task(wait_for(...))` does: then its maker is to blame. */
  #now(via: Via): Origin {
    const task = this.binding.runtime.currentTask?.id ?? this.recorder.running?.origin?.task ?? null;
    const captured = capture(this.recorder.frames, this.recorder.codes);
    const failure = captured.user.length > 0 ? null : this.failureBehind(captured);
    const places = failure === null ? captured.user : failure.places;
    return { places: places.length > 0 ? places : this.behind(), time: this.binding.clock.now(), task, via, failure };
  }
}
