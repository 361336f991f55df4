import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";
import type { Place } from "./codes.js";
import type { TaskName } from "./raw.js";
import type { Recorder } from "./recorder.js";
import type { Captured } from "./stackCapture.js";
import { firstOf, raisedPlaces } from "./tracebacks.js";

/** Parameters of a done callback among which is the task: `self` may come first. */
const MOST_PARAMETERS = 2;

/** The failure of a task to which an installed package has answered. */
export interface Failure {
  readonly task: TaskName;
  /** The class of the exception. */
  readonly type: string;
  /** The user's frames that it has passed, innermost first. */
  readonly places: readonly Place[];
}

/**
 * Tells why an installed package's group cancels its tasks where no line of the user's calls: one of them has failed, which the
 * package handles in the task, or in a done callback of it.
 */
export class Failures {
  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
  ) {}

  /** Behind what the library's frames on the stack do; null where they answer to no failure. */
  behind({ library }: Captured): Failure | null {
    const outermost = library.findLast(({ code }) => code.isInstalled);
    if (outermost === undefined) return null;
    const current = this.binding.runtime.currentTask as PyTask | null;
    return current === null ? this.#ofEnded(outermost) : this.#handledBy(current);
  }

  #handledBy(task: PyTask): Failure | null {
    const { coroutine } = task.coroutine;
    const { frames } = this.recorder;
    return frames.isGenerator(coroutine) ? this.#failure(task, frames.handled(coroutine)) : null;
  }

  #ofEnded({ code, frame }: Captured["library"][number]): Failure | null {
    for (let i = 0; i < Math.min(code.parameters, MOST_PARAMETERS); i++) {
      const value = this.recorder.frames.local(frame, i);
      const task = value === 0 ? null : this.binding.task(value);
      if (task?.done === true) return this.#failure(task, this.binding.slots.exception.get(task.self));
    }
    return null;
  }

  #failure(task: PyTask, exception: Ptr): Failure | null {
    const { api, types } = this.binding;
    if (exception === 0 || api.matches(exception, types.CancelledError)) return null;
    const places = raisedPlaces(api, this.recorder.codes, exception);
    if (places.length === 0) return null;
    return { task: this.recorder.maker.nameOf(task), type: this.binding.typeName(firstOf(api, exception)), places };
  }
}
