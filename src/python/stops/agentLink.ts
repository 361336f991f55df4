import type { Binding } from "../binding.js";
import { BuiltinFactory, fastCall } from "../builtins.js";
import { PyError, type Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";

/** What a stop says. `error`: borrowed, 0 where it is not around any more. */
export interface Words {
  description: string;
  text: string;
  error: number;
}

/** What the agent asks of us. */
export interface Asked {
  /** At a line or instruction of a watched frame, or at its return: what to stop on, or null. */
  look(key: number, offset: number): Words | null;
  /** JSON about the cancellation that an error carries (0: of the one that the program stopped on); null: nothing is known. */
  story(error: number): string | null;
  /** True when a step of that thread goes to the next event of a cancellation. */
  steps(threadId: number, kind: string): boolean;
}

/** `agent/unwinding.py`, called from TypeScript: in a callback of `sys.monitoring` the user's frame is the caller's. */
export class AgentLink {
  readonly #unwinding: Ptr;
  readonly #agent: Ptr;
  readonly #exception: Ptr;

  constructor(
    private readonly binding: Binding,
    session: Ptr,
  ) {
    const { api } = binding;
    this.#agent = api.getAttr(session, "agent");
    this.#unwinding = api.getAttr(this.#agent, "unwinding");
    this.#exception = api.import("sys", "exception");
  }

  answer(asked: Asked): void {
    const { api } = this.binding;
    const factory = new BuiltinFactory(api);
    const look = fastCall((_, args) => {
      const words = asked.look(api.toInt(api.read(args)), api.toInt(api.read(args + 4)));
      return words === null ? api.none : this.#tuple(words);
    });
    const story = fastCall((_, args) => {
      const error = api.read(args);
      const told = asked.story(error === api.none ? 0 : error);
      return told === null ? api.none : api.str(told);
    });
    const steps = fastCall((_, args) => api.bool(asked.steps(api.toInt(api.read(args)), api.text(api.read(args + 4)))));
    this.#set(this.#unwinding, "look", factory.function("look", look));
    this.#set(this.#unwinding, "story", factory.function("story", story));
    this.#set(this.#agent, "step_override", factory.function("step_override", steps));
  }

  /** Stops here, on a thread; comes back when the program goes on. */
  stop(threadId: number, { description, text, error }: Words): void {
    this.#call("stop_here", this.#int(threadId), this.#str(description), this.#str(text), this.#object(error));
  }

  /** Has `look` asked in the frame that runs. */
  watchFrame(key: number): void {
    this.#call("watch_frame", this.#int(key), this.#object(this.binding.api.true));
  }

  narrow(key: number): void {
    this.#call("narrow", this.#int(key));
  }

  unwatch(key: number): void {
    this.#call("unwatch", this.#int(key));
  }

  /** Stops at the next line of who awaits a task that is done, or runs the loop for it; false where nobody does. */
  follow(task: PyTask, awaiter: PyTask | null, { description, text }: Words): boolean {
    const { api } = this.binding;
    const awaiterId = awaiter === null ? this.#object(0) : this.#int(awaiter.id);
    return this.#call("follow", ...[api.incref(task.self), awaiterId, this.#str(description), this.#str(text)]);
  }

  /** `task.cancel(message)`. Throws an Error for people when the task's own class fails at it. */
  cancel(task: PyTask, message: string | null): boolean {
    const { api } = this.binding;
    const text = message === null ? this.#object(0) : this.#str(message);
    try {
      return this.#call("cancel", api.incref(task.self), text);
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      const why = this.binding.repr(error.exception);
      api.decref(error.exception);
      throw new Error(`cancel() of ${this.binding.taskName(task)} failed: ${why}`);
    }
  }

  /** Whether the frame that runs is handling this exception, or one that was raised meanwhile. */
  isHandling(exception: Ptr): boolean {
    const { api } = this.binding;
    let handled = api.check(api.c._PyObject_CallNoArgs(this.#exception));
    api.decref(handled); // The interpreter keeps it while it is handled.
    for (let depth = 0; depth < 10 && handled !== exception && handled !== api.none; depth++) {
      const context = api.getAttr(handled, "__context__");
      api.decref(context); // The exception itself keeps it.
      handled = context;
    }
    return handled === exception;
  }

  #tuple({ description, text, error }: Words): Ptr {
    const { api } = this.binding;
    const items = [this.#str(description), this.#str(text), this.#object(error)];
    const tuple = api.tuple(...items);
    for (const item of items) api.decref(item);
    return tuple;
  }

  /** The truth of what the method answers. The arguments are owned. */
  #call(method: string, ...args: Ptr[]): boolean {
    const { api } = this.binding;
    try {
      const result = api.callMethod(this.#unwinding, method, ...args);
      const truth = api.isTrue(result);
      api.decref(result);
      return truth;
    } finally {
      for (const arg of args) api.decref(arg);
    }
  }

  #set(object: Ptr, name: string, value: Ptr): void {
    this.binding.api.setAttr(object, name, value);
    this.binding.api.decref(value);
  }

  #int(value: number): Ptr {
    return this.binding.api.int(value);
  }

  #str(text: string): Ptr {
    return this.binding.api.str(text);
  }

  /** New reference; None for 0. */
  #object(object: number): Ptr {
    return this.binding.api.incref(object || this.binding.api.none);
  }
}
