import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import { ModuleGlobal } from "../moduleGlobal.js";
import { PyTimer, type PyLoop } from "../pyLoop.js";
import { Slot } from "../slots.js";
import { UntouchedClass } from "../untouchedClass.js";

/**
 * `loop.call_later()` of our loops, and the `cancel()` of what it answers, in one crossing each, where nothing is out of the
 * ordinary, as `Births` has it for tasks: else they are eight and four functions of Python.
 */
export class Timers {
  readonly #loop: UntouchedClass;
  readonly #timer: UntouchedClass;
  readonly #handle: UntouchedClass;
  /** Where a program may put a class of its own. */
  readonly #class: ModuleGlobal;
  readonly #numbers: ReadonlySet<Ptr>;
  readonly #slots: Record<(typeof SLOTS)[number], Slot>;

  constructor(
    private readonly binding: Binding,
    loop: Ptr,
  ) {
    const { api } = binding;
    const type = (name: string): Ptr => api.import("asyncio.events", name);
    this.#loop = new UntouchedClass(api, loop, METHODS);
    this.#timer = new UntouchedClass(api, type("TimerHandle"), ["__init__", "__new__"]);
    this.#handle = new UntouchedClass(api, type("Handle"), ["__init__", "cancel"]);
    this.#class = new ModuleGlobal(api, "asyncio.events", "TimerHandle");
    this.#numbers = new Set([api.import("builtins", "float"), api.import("builtins", "int")]);
    this.#slots = Object.fromEntries(SLOTS.map((name) => [name, Slot.of(api, this.#timer.type, name)])) as never;
  }

  /** A new reference, or 0: it is for `BaseEventLoop.call_later` to do. The arguments as they were given. */
  timer(self: Ptr, args: number, count: number, names: number): number {
    const { api } = this.binding;
    const loop = this.#plainLoop(self);
    if (loop === null || loop.loop.closed || this.#class.isReplaced) return 0;
    if (count < 2 || !this.#numbers.has(api.typeOf(api.read(args)))) return 0;
    const context = this.#contextOf(args + 4 * count, names);
    if (context === null) return 0;
    const when = loop.loop.time() + api.toFloat(api.read(args));
    const timer = this.#make(self, args + 4, count - 1, context, when);
    loop.loop.scheduleAt(new PyTimer(this.binding, timer, this.binding.handleOrigin(timer, "timer"), when));
    return api.incref(timer);
  }

  /** `TimerHandle.cancel()`; false: it is for that to do. */
  cancel(timer: Ptr): boolean {
    const { api } = this.binding;
    const slots = this.#slots;
    if (api.typeOf(timer) !== this.#timer.type) return false;
    const loop = this.#plainLoop(slots._loop.get(timer));
    if (loop === null) return false;
    const cancelled = slots._cancelled.get(timer);
    if (cancelled !== api.false) return cancelled === api.true;
    if (slots._scheduled.get(timer) === api.true) loop.loop.timerCancelled();
    slots._cancelled.set(timer, api.true);
    slots._callback.set(timer, api.none);
    slots._args.set(timer, api.none);
    return true;
  }

  /** Null where its timers are not made and cancelled as usual. */
  #plainLoop(self: number): PyLoop | null {
    if (self === 0 || this.binding.api.typeOf(self) !== this.#loop.type) return null;
    const loop = this.binding.loops.get(self);
    if (loop === null || loop.timersReplaced || loop.loop.debug) return null;
    return this.#loop.isUntouched && this.#timer.isUntouched && this.#handle.isUntouched ? loop : null;
  }

  /** What `context=` gives, None without it; null where there are other keyword arguments. */
  #contextOf(values: number, names: number): Ptr | null {
    const { api } = this.binding;
    if (names === 0) return api.none;
    const isContext = api.c._PyTuple_Size(names) === 1 && api.c._PyTuple_GetItem(names, 0) === api.name("context");
    return isContext ? api.read(values) : null;
  }

  /** `TimerHandle.__init__`, and what `call_at` sets after it. A new reference; the callback and its arguments lie at `callback`. */
  #make(loop: Ptr, callback: number, count: number, context: Ptr, when: number): Ptr {
    const { api } = this.binding;
    const slots = this.#slots;
    const timer = api.check(api.c._PyType_GenericAlloc(this.#timer.type, 0));
    slots._context.steal(timer, context === api.none ? api.check(api.c._PyContext_CopyCurrent()) : api.incref(context));
    slots._loop.set(timer, loop);
    slots._callback.set(timer, api.read(callback));
    slots._args.steal(timer, api.check(api.c.__PyTuple_FromArray(callback + 4, count - 1)));
    slots._cancelled.set(timer, api.false);
    slots._repr.set(timer, api.none);
    slots._source_traceback.set(timer, api.none);
    slots._when.steal(timer, api.float(when));
    slots._scheduled.set(timer, api.true);
    return timer;
  }
}

/** Those of the loop's class that take part; `EventLoop.__setattr__` (`lib/event_loop.py`) looks out for a loop's own. */
const METHODS = ["call_at", "time", "get_debug", "_check_closed", "_timer_handle_cancelled"];

/** What `Handle.__init__` and `TimerHandle.__init__` set. */
const SLOTS = [
  "_context",
  "_loop",
  "_callback",
  "_args",
  "_cancelled",
  "_repr",
  "_source_traceback",
  "_when",
  "_scheduled",
] as const;
