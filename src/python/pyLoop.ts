import { EventLoop, type Idle, type Runnable, type Scheduler, type Timer, type Clock } from "../runtime/index.js";
import type { Binding } from "./binding.js";
import type { Ptr } from "./capi.js";
import { PyTask } from "./pyObjects.js";
import type { Origin, Via } from "./recorder/raw.js";
import type { RunningCallback } from "./recorder/scheduling.js";

/** A `asyncio.Handle` in the ready queue, which owns it. */
export class PyHandle implements Runnable, RunningCallback {
  due: number | null = null;

  constructor(
    protected readonly binding: Binding,
    readonly self: Ptr,
    /** The user's stack that scheduled it, where the callback has no line of its own. */
    readonly origin: Origin | null,
  ) {}

  get via(): Via {
    return this.origin?.via ?? "callback";
  }

  get cancelled(): boolean {
    return this.binding.handleCancelled.get(this.self) === this.binding.api.true;
  }

  /** `Handle._run` reports what the callback raises, but for KeyboardInterrupt and SystemExit, which end the run. */
  run(): void {
    const { api, recorder, timeline } = this.binding;
    if (recorder !== null) recorder.running = this;
    timeline?.callbackBegins(this.binding.runningLoop?.loop.turnBegan ?? 0);
    try {
      if (!this.cancelled) api.decref(api.check(api.c._PyObject_CallOneArg(this.binding.handleRun, this.self)));
    } finally {
      if (recorder !== null) recorder.running = null;
      this.binding.release(this.self);
    }
  }
}

/** A `asyncio.TimerHandle` among the timers, then in the ready queue. */
export class PyTimer extends PyHandle implements Timer {
  constructor(
    binding: Binding,
    self: Ptr,
    origin: Origin | null,
    /** Loop time, s. */
    readonly when: number,
  ) {
    super(binding, self, origin);
    this.due = when;
  }

  override get via(): Via {
    return "timer";
  }
}

/** Our event loop, and its Python object, which owns it. */
export class PyLoop {
  readonly loop: EventLoop;
  /** The object has a `call_soon` of its own: to tasks and futures that are made from here on it is a foreign loop. */
  callSoonReplaced = false;
  /** The object has methods of its own that make timers, or tell the time. */
  timersReplaced = false;
  /** `set_task_factory`: the program makes its own tasks. */
  hasTaskFactory = false;
  /** Keeps a task alive from when it is scheduled until its step. */
  readonly taskScheduler: Scheduler;

  constructor(
    private readonly binding: Binding,
    readonly self: Ptr,
    clock: Clock,
    idle: Idle,
  ) {
    const loop = new EventLoop(binding.runtime, clock, idle);
    this.loop = loop;
    loop.slowCallbackDuration = 0;
    loop.onSlowCallback = (item, seconds) => this.#reportSlow(item, seconds);
    loop.onTimerDropped = (timer) => binding.api.decref((timer as PyTimer).self);
    this.taskScheduler = {
      schedule(task) {
        loop.schedule(task);
        binding.api.incref((task as PyTask).self);
      },
    };
  }

  close(): void {
    for (const item of this.loop.close()) {
      if (item instanceof PyTask) this.binding.isReadyElsewhere = true;
      if (item instanceof PyHandle || item instanceof PyTask) this.binding.api.decref(item.self);
    }
  }

  /** In debug mode, after whatever has run. What counts as slow is an attribute of the Python object. */
  #reportSlow(item: Runnable, seconds: number): void {
    const { api } = this.binding;
    if (seconds >= this.#slowDuration && (item instanceof PyHandle || item instanceof PyTask)) {
      const took = api.float(seconds);
      api.decref(api.callMethod(this.self, "_report_slow", item.self, took));
      api.decref(took);
    }
    this.binding.releaseLast();
  }

  get #slowDuration(): number {
    const { api } = this.binding;
    const duration = api.getAttr(this.self, "slow_callback_duration");
    const seconds = api.toFloat(duration);
    api.decref(duration);
    return seconds;
  }
}

/** Somebody else's event loop: tasks go through its `call_soon`, as callables in their context. */
export class ForeignLoop implements Scheduler {
  constructor(
    private readonly binding: Binding,
    /** Borrowed from the slot of the task or future that has this. */
    private readonly self: Ptr,
  ) {}

  schedule(item: Runnable): void {
    const { api, slots } = this.binding;
    this.binding.isReadyElsewhere = true;
    const task = (item as PyTask).self;
    const step = this.binding.stepMethod(task);
    const context = slots.context.get(task);
    try {
      api.decref(api.callMethodKeywords(this.self, "call_soon", [step], this.binding.keywordContext, [context]));
    } finally {
      api.decref(step);
    }
  }
}
