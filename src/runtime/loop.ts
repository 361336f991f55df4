import type { Clock } from "./clock.js";
import { NOTHING, type Coroutine, type Waiter } from "./coroutine.js";
import { Future, type Scheduler } from "./future.js";
import { Handle, TimerHandle } from "./handle.js";
import { ReadyQueue, type Runnable } from "./readyQueue.js";
import { Runtime } from "./runtime.js";
import { Task } from "./task.js";
import { Timers, type Timer } from "./timers.js";

/** How the loop sleeps. */
export interface Idle {
  /**
   * Blocks until something was scheduled from outside, or for `timeout` seconds (null: without end; 0: only looks).
   * Called once a turn of the loop, so it is also where the outside world gets its say.
   */
  wait(timeout: number | null): void;
}

/** What `call_exception_handler` is given (asyncio docs, "Error Handling API"). */
export interface ExceptionContext {
  message: string;
  exception?: unknown;
  source?: unknown;
}

/** The longest that a loop sleeps in one go, s: `base_events.MAXIMUM_SELECT_TIMEOUT`. */
const MAXIMUM_WAIT = 24 * 3600;

/**
 * `asyncio.BaseEventLoop`: callbacks in the order in which they were scheduled, timers when they are due.
 *
 * One turn (`runOnce`): sleep until there is something to do; move the due timers behind what is ready; run what was ready
 * at that point. What is scheduled meanwhile waits for the next turn.
 */
export class EventLoop implements Scheduler {
  debug = false;
  /** With `debug`: a callback that takes longer is reported, s. */
  slowCallbackDuration = 0.1;
  onSlowCallback: (item: Runnable, seconds: number) => void = () => undefined;

  /** Told of each cancelled timer that leaves without having run, for a host that counts references. */
  onTimerDropped: (timer: Timer) => void = () => undefined;

  /** Loop time at which the current turn began, s: cheap for those who need no better. */
  turnBegan = 0;
  /** How many callbacks and steps the current turn has to run; 0 before the first turn of a run. */
  turnItems = 0;

  readonly #ready = new ReadyQueue();
  readonly #timers = new Timers((timer) => this.onTimerDropped(timer));
  #running = false;
  #stopping = false;
  #closed = false;
  #exceptionHandler: (context: ExceptionContext) => void = defaultExceptionHandler;

  constructor(
    readonly runtime: Runtime,
    private readonly clock: Clock,
    private readonly idle: Idle,
  ) {}

  get running(): boolean {
    return this.#running;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Loop time, s. */
  time(): number {
    return this.clock.now();
  }

  /** Throws RuntimeError when closed. */
  schedule(item: Runnable): void {
    if (this.#closed) this.#requireOpen();
    this.#ready.push(item);
  }

  scheduleAt(timer: Timer): void {
    this.#timers.add(timer);
  }

  timerCancelled(): void {
    this.#timers.noteCancelled();
  }

  callSoon(callback: () => void): Handle {
    const handle = new Handle(callback, this.#reportError);
    this.schedule(handle);
    return handle;
  }

  /** `delay` in s. */
  callLater(delay: number, callback: () => void): TimerHandle {
    return this.callAt(this.time() + delay, callback);
  }

  /** `when` in loop time, s. */
  callAt(when: number, callback: () => void): TimerHandle {
    this.#requireOpen();
    const handle = new TimerHandle(callback, this.#reportError, when, () => this.timerCancelled());
    this.scheduleAt(handle);
    return handle;
  }

  createFuture(): Future {
    return new Future(this.runtime, this);
  }

  createTask(coroutine: Coroutine): Task {
    this.#requireOpen();
    const task = new Task(this.runtime, this, coroutine);
    task.start();
    return task;
  }

  /** Runs until `stop`. Throws RuntimeError when it runs already or is closed, and whatever must end a run at once. */
  runForever(): void {
    this.#requireRunnable();
    this.#running = true;
    this.turnItems = 0;
    try {
      do this.runOnce();
      while (!this.#stopping);
    } finally {
      this.#stopping = false;
      this.#running = false;
    }
  }

  /** Runs until the future is done; its result, or throws its exception. */
  runUntilComplete(future: Future): unknown {
    this.#requireRunnable();
    const stopper = new Stopper(this);
    future.addWaiter(stopper);
    try {
      this.runForever();
    } finally {
      stopper.active = false;
      future.removeWaiters((waiter) => waiter === stopper);
    }
    if (!future.done) throw this.runtime.errors.runtime("Event loop stopped before Future completed.");
    const error = future.outcomeForWaiter();
    if (error !== NOTHING) throw error;
    return future.result;
  }

  /** The turn that is under way (or the next one) is the last of this run. */
  stop(): void {
    this.#stopping = true;
  }

  /** Drops what is scheduled and answers it, for a host that holds references for it. Throws RuntimeError while running. */
  close(): Runnable[] {
    if (this.#running) throw this.runtime.errors.runtime("Cannot close a running event loop");
    this.#closed = true;
    return [...this.#ready.clear(), ...this.#timers.clear()];
  }

  setExceptionHandler(handler: ((context: ExceptionContext) => void) | null): void {
    this.#exceptionHandler = handler ?? defaultExceptionHandler;
  }

  /** Throws only what must end the run. */
  callExceptionHandler(context: ExceptionContext): void {
    try {
      this.#exceptionHandler(context);
    } catch (exception) {
      if (this.runtime.errors.isFatal(exception)) throw exception;
      defaultExceptionHandler({ message: "Unhandled error in exception handler", exception, source: context });
    }
  }

  /** One turn. A callback that waits may take turns inside of this one, which do some of its work. */
  runOnce(): void {
    const ready = this.#ready;
    this.idle.wait(this.#waitTime());
    this.turnBegan = this.clock.now();
    const end = this.turnBegan + this.clock.resolution;
    for (let timer = this.#timers.takeDue(end); timer !== null; timer = this.#timers.takeDue(end)) ready.push(timer);
    this.turnItems = ready.length;
    if (this.debug) this.#runTimed(ready.length);
    else for (let todo = ready.length; todo > 0 && ready.length > 0; todo--) ready.shift().run();
  }

  /** What is ready, in order. */
  get ready(): Iterable<Runnable> {
    return this.#ready;
  }

  /** Those that are still to come, in no order; cancelled ones may be among them. */
  get timers(): readonly Timer[] {
    return this.#timers.all;
  }

  #runTimed(todo: number): void {
    for (; todo > 0 && this.#ready.length > 0; todo--) {
      const item = this.#ready.shift();
      const began = this.clock.now();
      item.run();
      const took = this.clock.now() - began;
      if (took >= this.slowCallbackDuration) this.onSlowCallback(item, took);
    }
  }

  /** s; null when only the outside can give the loop something to do. */
  #waitTime(): number | null {
    if (this.#ready.length > 0 || this.#stopping) return 0;
    const due = this.#timers.nextDue();
    return due === null ? null : Math.min(Math.max(0, due - this.clock.now()), MAXIMUM_WAIT);
  }

  #requireOpen(): void {
    if (this.#closed) throw this.runtime.errors.runtime("Event loop is closed");
  }

  #requireRunnable(): void {
    this.#requireOpen();
    if (this.#running) throw this.runtime.errors.runtime("This event loop is already running");
  }

  readonly #reportError = (exception: unknown): void => {
    if (this.runtime.errors.isFatal(exception)) throw exception;
    this.callExceptionHandler({ message: "Exception in callback", exception });
  };
}

/** Ends the run that waits for a future, and no later one: what it has scheduled may outlive a run that was ended otherwise. */
class Stopper implements Waiter, Runnable {
  active = true;

  constructor(private readonly loop: EventLoop) {}

  wake(): void {
    this.loop.schedule(this);
  }

  run(): void {
    if (this.active) this.loop.stop();
  }
}

/** As asyncio logs it; a host puts its own in place. */
function defaultExceptionHandler(context: ExceptionContext): void {
  queueMicrotask(() => {
    throw new Error(context.message, { cause: context.exception });
  });
}
