/** An asyncio scheduler: event loop, futures, tasks, cancellation. Pure TypeScript; it knows coroutines by an interface. */
export { FreezableClock, VirtualClock, type Clock } from "./clock.js";
export { NOTHING, Signal, type Awaitable, type Coroutine, type Waiter } from "./coroutine.js";
export { CancelledError, InvalidStateError, jsErrors, type Errors } from "./errors.js";
export { DoneCallback, Future, FutureState, type Scheduler } from "./future.js";
export { combine, type Instrument } from "./instrument.js";
export { EventLoop, type ExceptionContext, type Idle } from "./loop.js";
export { ReadyQueue, type Runnable } from "./readyQueue.js";
export { Runtime } from "./runtime.js";
export { Task } from "./task.js";
export { Timers, type Timer } from "./timers.js";
