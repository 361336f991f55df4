import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import { ModuleGlobal } from "../moduleGlobal.js";
import { PyCoroutine } from "../pyCoroutine.js";
import type { PyLoop } from "../pyLoop.js";
import { PyFuture, PyTask } from "../pyObjects.js";

/** A foreign loop does not tell. */
const NO_TURNS = { turnBegan: 0 };

/** Empties what an earlier `__init__` of the same object may have left. */
export function initialize(binding: Binding, self: Ptr): void {
  const { slots } = binding;
  for (const slot of [slots.result, slots.exception, slots.exceptionTraceback, slots.cancelledError, slots.waiters]) {
    slot.clear(self);
  }
}

/** `Future.__init__` of an object whose slots are empty. */
export function initializeFuture(binding: Binding, self: Ptr, loop: Ptr): void {
  setDefaults(binding, self, loop);
  binding.futures.attach(self, new PyFuture(binding, self, binding.schedulerOf(loop, "future")));
}

/** `Task.__init__` of an object whose slots are empty. `name`: a str, or None for the default. */
export function initializeTask(binding: Binding, self: Ptr, loop: Ptr, coro: Ptr, context: Ptr, name: Ptr): PyTask {
  const { slots } = binding;
  setDefaults(binding, self, loop);
  slots.coro.set(self, coro);
  slots.context.set(self, context);
  slots.name.set(self, name);
  const number = name === binding.api.none ? ++binding.namesTaken : 0;
  const turns = binding.loopOf(loop)?.loop ?? NO_TURNS;
  const scheduler = binding.schedulerOf(loop, "task");
  const task = new PyTask(binding, self, scheduler, new PyCoroutine(binding, self), number, turns);
  binding.futures.attach(self, task);
  binding.recorder?.taskCreated(task);
  binding.timeline?.created(task);
  return task;
}

/** All slots that Python code reads have a value from the start. */
function setDefaults({ api, slots }: Binding, self: Ptr, loop: Ptr): void {
  slots.loop.set(self, loop);
  slots.cancelMessage.set(self, api.none);
  slots.awaitedBy.set(self, api.none);
  slots.sourceTraceback.set(self, api.none);
}

export function isDebug(binding: Binding, loop: Ptr): boolean {
  const ours = binding.loopOf(loop);
  if (ours !== null) return ours.loop.debug;
  const answer = binding.api.callMethod(loop, "get_debug");
  const debug = binding.api.isTrue(answer);
  binding.api.decref(answer);
  return debug;
}

/**
 * `loop.create_future()` and `loop.create_task(coro)` of our loops in one crossing, where nothing is out of the ordinary:
 * no debug mode, no task factory, nobody has put classes of his own in the place of asyncio's.
 */
export class Births {
  readonly #coroutineType: Ptr;
  readonly #strType: Ptr;
  readonly #iscoroutine: Ptr;
  /** Where the program may put classes of its own. */
  readonly #classes: Record<"Future" | "Task", ModuleGlobal>;

  constructor(private readonly binding: Binding) {
    const { api } = binding;
    this.#coroutineType = api.import("types", "CoroutineType");
    this.#strType = api.typeOf(api.name("str"));
    this.#iscoroutine = api.import("asyncio.coroutines", "iscoroutine");
    this.#classes = {
      Future: new ModuleGlobal(api, "asyncio.futures", "Future"),
      Task: new ModuleGlobal(api, "asyncio.tasks", "Task"),
    };
  }

  /** A new reference, or 0: it is for `BaseEventLoop.create_future` to do. */
  future(loop: PyLoop): number {
    if (loop.loop.debug || this.#classes.Future.isReplaced) return 0;
    const self = this.#allocate("Future");
    initializeFuture(this.binding, self, loop.self);
    return self;
  }

  /** As `future`, of `create_task(coro, *, name=None, context=None)` as it was called. */
  task(loop: PyLoop, args: number, count: number, names: number): number {
    if (loop.loop.debug || loop.loop.closed || loop.hasTaskFactory || count !== 1) return 0;
    const coro = this.binding.api.read(args);
    if (!this.#readOptions(args + 4, names) || this.#classes.Task.isReplaced || !this.#isCoroutine(coro)) return 0;
    return this.#newTask(loop, coro, this.#options);
  }

  readonly #options = { name: 0, context: 0 };

  /** False where there is one that is unknown, or a name that is no str. */
  #readOptions(values: number, names: number): boolean {
    const { api } = this.binding;
    const options = this.#options;
    options.name = options.context = api.none;
    const count = names === 0 ? 0 : api.c._PyTuple_Size(names);
    for (let i = 0; i < count; i++) {
      const name = api.c._PyTuple_GetItem(names, i);
      const value = api.read(values + 4 * i);
      if (name === api.name("context")) options.context = value;
      else if (name === api.name("name") && (value === api.none || api.typeOf(value) === this.#strType))
        options.name = value;
      else return false;
    }
    return true;
  }

  #newTask(loop: PyLoop, coro: Ptr, { name, context }: { name: Ptr; context: Ptr }): Ptr {
    const { api } = this.binding;
    const entered = context === api.none ? api.check(api.c._PyContext_CopyCurrent()) : api.incref(context);
    const self = this.#allocate("Task");
    initializeTask(this.binding, self, loop.self, coro, entered, name).start();
    api.decref(entered);
    return self;
  }

  #allocate(name: "Future" | "Task"): Ptr {
    const { api, types } = this.binding;
    return api.check(api.c._PyType_GenericAlloc(types[name], 0));
  }

  #isCoroutine(object: Ptr): boolean {
    const { api } = this.binding;
    if (api.typeOf(object) === this.#coroutineType) return true;
    const answer = api.call(this.#iscoroutine, object);
    return api.isTrue(answer);
  }
}
