import { Runtime, type Clock, type Idle, type Scheduler } from "../runtime/index.js";
import { BuiltinFactory } from "./builtins.js";
import { Contexts } from "./contexts.js";
import { futureParts } from "./builtins/future.js";
import { loopParts } from "./builtins/loop.js";
import { taskParts } from "./builtins/task.js";
import { PyError, type CApi, type Ptr } from "./capi.js";
import type { LostTasks } from "./diagnostics/lostTasks.js";
import { HandleTable } from "./handles.js";
import { pyErrors } from "./pyErrors.js";
import { ForeignLoop, PyLoop } from "./pyLoop.js";
import { PyTask, References, type PyFutureLike } from "./pyObjects.js";
import type { Origin, Via } from "./recorder/raw.js";
import type { Recorder } from "./recorder/recorder.js";
import { Slot } from "./slots.js";
import type { Timeline } from "./timeline/timeline.js";
import { TypeSlots } from "./typeSlots.js";

/** Tasks' ids are threads' ids, and 1 is the main thread's. */
const FIRST_TASK_ID = 2;

/**
 * Binds CPython's coroutines to the scheduler: gives the classes of `lib/_asyncio.py` their methods, and holds what these
 * methods share. One a runtime thread; to be made when `lib/install.py` has run.
 */
export class Binding {
  readonly runtime: Runtime;
  readonly types: Record<"Future" | "Task" | "FutureIter" | "CancelledError" | "InvalidStateError" | "generator", Ptr>;
  readonly slots;
  readonly references = new References(this);
  readonly futures: HandleTable<PyFutureLike>;
  readonly loops: HandleTable<PyLoop>;
  readonly handleCancelled: Slot;
  readonly handleCallback: Slot;
  readonly handleRun: Ptr;
  readonly listType: Ptr;
  readonly keywordContext: Ptr;
  readonly keywordMsg: Ptr;
  readonly throwName: Ptr;
  readonly contexts: Contexts;
  /** Where PyIter_Send puts its result. Read before anything else runs. */
  readonly sendResult: number;
  /** Who notes the cancellations; null when nobody does. */
  recorder: Recorder | null = null;
  /** Who notes what all tasks do; null when nobody does. */
  timeline: Timeline | null = null;
  /** Told of what finalizers find; null when nobody asks. */
  lostTasks: LostTasks | null = null;
  /** The loop whose `run_forever` is on the stack. */
  runningLoop: PyLoop | null = null;
  /** A task was scheduled on a foreign loop, or on one that was closed before its step: no queue of ours has all that are ready. */
  isReadyElsewhere = false;
  /** The turn of the loop in which a task's step or a callback ended last: loop time at which it began, s. */
  endedIn = -1;
  /** Called when one ends; only set while a turn takes long. */
  onItemEnded: (() => void) | null = null;
  /** Of the done callback that is being scheduled. */
  #pendingOrigin: Origin | null = null;
  /** Counts the tasks that took a default name. */
  namesTaken = 0;

  readonly #repr: Ptr;
  #last: Ptr = 0;

  constructor(
    readonly api: CApi,
    readonly clock: Clock,
    readonly idle: Idle,
  ) {
    const module = api.import("_asyncio");
    const events = "asyncio.events";
    this.types = {
      Future: api.getAttr(module, "Future"),
      Task: api.getAttr(module, "Task"),
      FutureIter: api.getAttr(module, "_FutureIter"),
      CancelledError: api.import("asyncio.exceptions", "CancelledError"),
      InvalidStateError: api.import("asyncio.exceptions", "InvalidStateError"),
      generator: api.import("types", "GeneratorType"),
    };
    this.slots = slotsOf(api, this.types);
    const handle = api.import(events, "Handle");
    this.handleCancelled = Slot.of(api, handle, "_cancelled");
    this.handleCallback = Slot.of(api, handle, "_callback");
    this.handleRun = api.getAttr(handle, "_run");
    this.listType = api.import("builtins", "list");
    this.#repr = api.import("builtins", "repr");
    this.keywordContext = api.keywords("context");
    this.keywordMsg = api.keywords("msg");
    this.throwName = api.name("throw");
    this.contexts = new Contexts(api);
    this.sendResult = api.c._malloc(4);
    this.runtime = new Runtime(pyErrors(api, this.types), FIRST_TASK_ID);
    this.futures = new HandleTable(api, this.slots.unwind, (future) => {
      if (!(future instanceof PyTask)) return;
      future.collected = true;
      this.runtime.forget(future);
    });
    this.loops = this.#loopTable();
    this.#install(module);
  }

  /** Of a task, a future or none at all; new or absent as the object's class has it. */
  repr(object: Ptr): string {
    const { api } = this;
    try {
      const repr = api.call(this.#repr, object);
      const text = api.text(repr);
      api.decref(repr);
      return text;
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      api.decref(error.exception);
      return "<an object whose repr() failed>";
    }
  }

  /** Where the callbacks of a future on that loop go. `loop` is kept by the future's slot. */
  schedulerOf(loop: Ptr, kind: "task" | "future"): Scheduler {
    const ours = this.loopOf(loop);
    if (ours === null) return new ForeignLoop(this, loop);
    return kind === "task" ? ours.taskScheduler : ours.loop;
  }

  /** Ours for a loop object; null for a loop of another class. */
  loopOf(loop: Ptr): PyLoop | null {
    const ours = this.#isOurLoop(loop) ? this.loops.get(loop) : null;
    return ours === null || ours.callSoonReplaced ? null : ours;
  }

  /** Whether the task's loop runs; of a task that is gone, or is on a loop of another class, whether any does. */
  isDriven(task: PyTask | null): boolean {
    const own = task === null || task.collected ? null : this.loopOf(this.slots.loop.get(task.self));
    return own === null ? this.runningLoop !== null : own === this.runningLoop;
  }

  /** Lets go of what a turn of the loop has run; in debug mode it must outlive its report. */
  release(object: Ptr): void {
    const loop = this.runningLoop?.loop;
    if (loop !== undefined) this.endedIn = loop.turnBegan;
    if (this.onItemEnded !== null) this.onItemEnded();
    if (loop?.debug === true) {
      this.releaseLast();
      this.#last = object;
    } else {
      this.api.decref(object);
    }
  }

  releaseLast(): void {
    const last = this.#last;
    this.#last = 0;
    if (last !== 0) this.api.decref(last);
  }

  /** A function of `lib/_asyncio.py`. Borrowed. */
  helper(name: string): Ptr {
    let helper = this.#helpers.get(name);
    if (helper === undefined) this.#helpers.set(name, (helper = this.api.import("_asyncio", name)));
    return helper;
  }

  readonly #helpers = new Map<string, Ptr>();

  callSoon(future: PyFutureLike, callback: Ptr, context: Ptr, origin: Origin | null): void {
    const { api } = this;
    this.#pendingOrigin = origin;
    const loop = this.slots.loop.get(future.self);
    api.decref(api.callMethodKeywords(loop, "call_soon", [callback, future.self], this.keywordContext, [context]));
  }

  /** The user's stack that schedules a callback, where the recorder wants it. */
  handleOrigin(handle: Ptr, via: Via): Origin | null {
    const pending = this.#pendingOrigin;
    this.#pendingOrigin = null;
    return pending ?? this.recorder?.scheduling.of(this.handleCallback.get(handle), via) ?? null;
  }

  /** `Task.get_name()`. */
  taskName(task: PyTask): string {
    return this.hasOwnName(task.self) ? this.api.text(this.slots.name.get(task.self)) : `Task-${task.nameNumber}`;
  }

  /** Whether a task is called by a name that was given to it, or that somebody has asked for. */
  hasOwnName(task: Ptr): boolean {
    const name = this.slots.name.get(task);
    return name !== 0 && name !== this.api.none;
  }

  /** What `cancel(msg)` was given, as text. */
  messageText(message: number): string | null {
    const { api } = this;
    if (message === 0 || message === api.none) return null;
    const text = api.c._PyObject_Str(message);
    if (text === 0) api.c._PyErr_Clear();
    const result = text === 0 ? "<a message whose str() failed>" : api.text(text);
    if (text !== 0) api.decref(text);
    return result;
  }

  /** What a coroutine awaits, where that is no coroutine: `iterator` is what it iterates, or 0. */
  awaitedName(iterator: number): string {
    const { api, types, slots } = this;
    if (iterator === 0) return "yield";
    if (api.typeOf(iterator) !== types.FutureIter) return this.typeName(iterator);
    const object = slots.iterFuture.get(iterator);
    const future = object === 0 || object === api.none ? null : this.futureOf(object);
    return future === null ? "Future" : this.futureName(future);
  }

  /** A task's name; of other futures what they stand for: `gather`, `shield`, or their class. */
  futureName(future: PyFutureLike): string {
    if (future instanceof PyTask) return this.taskName(future);
    const isPlain = this.api.typeOf(future.self) === this.types.Future;
    const name = isPlain ? "Future" : this.typeName(future.self);
    if (name === "Future") return this.recorder?.shields.isOuter(future) === true ? "shield" : name;
    return name === "_GatheringFuture" ? "gather" : name;
  }

  /** Of its class. */
  typeName(object: Ptr): string {
    const { api } = this;
    const name = api.getAttr(api.typeOf(object), "__name__");
    const text = api.text(name);
    api.decref(name);
    return text;
  }

  /** Owned. `message` is borrowed; 0 or None for none. */
  newCancelledError(message: number): Ptr {
    const { api } = this;
    const type = this.types.CancelledError;
    if (message === 0 || message === api.none) return api.check(api.c._PyObject_CallNoArgs(type));
    return api.check(api.c._PyObject_CallOneArg(type, message));
  }

  /** Owned, or 0 where there is no such attribute. */
  optionalAttr(object: Ptr, name: string): number {
    const value = this.api.c._PyObject_GetAttr(object, this.api.name(name));
    if (value === 0) this.api.c._PyErr_Clear();
    return value;
  }

  sameLoop(future: Ptr, task: Ptr): boolean {
    const { api } = this;
    const method = this.optionalAttr(future, "get_loop");
    const loop = method === 0 ? api.getAttr(future, "_loop") : api.check(api.c._PyObject_CallNoArgs(method));
    if (method !== 0) api.decref(method);
    api.decref(loop);
    return loop === this.slots.loop.get(task);
  }

  /** Owned: what a foreign loop calls to have the task take its step. */
  stepMethod(task: Ptr): Ptr {
    return this.api.getAttr(task, "_unwind_step");
  }

  /** Owned: the done callback by which a future of another class wakes the task. */
  wakeupMethod(task: Ptr): Ptr {
    return this.api.getAttr(task, "task_wakeup");
  }

  /** The state behind any object that is a future of ours; null for all others. */
  futureOf(object: Ptr): PyFutureLike | null {
    const { api, types } = this;
    const isOurs = api.typeOf(object) === types.Task || api.isInstanceOf(object, types.Future);
    return isOurs ? this.futures.get(object) : null;
  }

  /** The state behind a task object; null for all others. */
  task(object: Ptr): PyTask | null {
    const found = this.futureOf(object);
    return found instanceof PyTask ? found : null;
  }

  #isOurLoop(loop: Ptr): boolean {
    return this.#loopTypes.has(this.api.typeOf(loop));
  }

  /** Classes whose instances are our loops, with our `call_soon`. */
  readonly #loopTypes = new Set<Ptr>();

  /** To be called for each loop's class, when a loop of it is made. */
  noteLoopType(type: Ptr): void {
    const own = this.optionalAttr(type, "call_soon");
    const ours = this.api.import("_unwind.lib.event_loop", "EventLoop");
    const original = this.api.getAttr(ours, "call_soon");
    if (own === original) this.#loopTypes.add(this.api.incref(type));
    for (const object of [own, ours, original]) this.api.decref(object);
  }

  #loopTable(): HandleTable<PyLoop> {
    const type = this.api.import("_unwind.lib.event_loop", "EventLoop");
    return new HandleTable(this.api, Slot.of(this.api, type, "_unwind"), (loop) => loop.close());
  }

  #install(module: Ptr): void {
    const { api } = this;
    const factory = new BuiltinFactory(api);
    const dict = api.c._PyModule_GetDict(module);
    const typeSlots = new TypeSlots(api, factory.guard);
    const parts = [...futureParts(this), ...taskParts(this), ...loopParts(this)];
    for (const { type, methods, functions, fill } of parts) {
      for (const [name, builtin] of Object.entries(methods)) factory.method(type, name, builtin);
      for (const [name, builtin] of Object.entries(functions)) {
        const object = factory.function(name, builtin);
        api.c._PyDict_SetItemString(dict, api.module.stringToNewUTF8(name), object);
      }
      fill?.(typeSlots);
    }
  }
}

function slotsOf(api: CApi, types: Record<"Future" | "Task" | "FutureIter", Ptr>) {
  const future = (name: string): Slot => Slot.of(api, types.Future, name);
  const task = (name: string): Slot => Slot.of(api, types.Task, name);
  return {
    unwind: future("_unwind"),
    loop: future("_loop"),
    result: future("_result_"),
    exception: future("_exception_"),
    exceptionTraceback: future("_exception_tb"),
    cancelMessage: future("_cancel_message_"),
    cancelledError: future("_cancelled_exc"),
    waiters: future("_waiters"),
    awaitedBy: future("_awaited_by"),
    sourceTraceback: future("_source_traceback"),
    coro: task("_coro"),
    context: task("_context"),
    name: task("_name"),
    futWaiter: task("_fut_waiter_"),
    iterFuture: Slot.of(api, types.FutureIter, "_future"),
  };
}
