import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";
import type { Place } from "./codes.js";
import type { Origin, Via } from "./raw.js";
import type { Recorder } from "./recorder.js";
import { capture } from "./stackCapture.js";

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
  readonly #functionType: Ptr;
  readonly #methodType: Ptr;

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
  ) {
    this.#functionType = binding.api.import("types", "FunctionType");
    this.#methodType = binding.api.import("types", "MethodType");
  }

  /** A callback is scheduled. Of one that has a line of its own to blame no stack is kept: only builtins (`task.cancel`) have none. */
  of(callback: Ptr, via: Via): Origin {
    const type = this.binding.api.typeOf(callback);
    return type === this.#functionType || type === this.#methodType ? this.#withoutStack(via) : this.#now(via);
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

  #withoutStack(via: Via): Origin {
    const task = this.binding.runtime.currentTask?.id ?? null;
    if (this.#plain.task !== task || this.#plain.via !== via) this.#plain = { places: [], time: 0, task, via };
    return this.#plain;
  }

  /** A task may run nothing but the library's code, as `create_task(wait_for(...))` does: then its maker is to blame. */
  #now(via: Via): Origin {
    const task = this.binding.runtime.currentTask as PyTask | null;
    const { user } = capture(this.recorder.frames, this.recorder.codes);
    const maker = task?.createdAtPlace ?? null;
    const places: Place[] = user.length === 0 && maker !== null ? [maker] : user;
    return { places, time: this.binding.clock.now(), task: task?.id ?? null, via };
  }
}
