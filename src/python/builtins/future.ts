import { Future, FutureState, NOTHING } from "../../runtime/index.js";
import type { Binding } from "../binding.js";
import { fastCall, keywordCall, noArgs, oneArg } from "../builtins.js";
import { PyError, type Ptr } from "../capi.js";
import { PyDoneCallback, PyFuture, PyTask, type PyFutureLike } from "../pyObjects.js";
import { initialize, initializeFuture, isDebug } from "./birth.js";
import type { Part } from "./part.js";

const STATE_NAMES = {
  [FutureState.Pending]: "PENDING",
  [FutureState.Cancelled]: "CANCELLED",
  [FutureState.Finished]: "FINISHED",
};

/** The state of a future or task; RuntimeError before its `__init__`. */
function stateOf(binding: Binding, self: Ptr): PyFutureLike {
  const future = binding.futures.get(self);
  if (future !== null) return future;
  throw new PyError(binding.api.exception(binding.api.RuntimeError, "Future object is not initialized."));
}

export function futureParts(binding: Binding): Part[] {
  return [
    {
      type: binding.types.Future,
      methods: methods(binding),
      functions: { ...functions(binding), ...views(binding) },
      fill: (slots) => {
        slots.await(binding.types.Future, (self) => iterator(binding, self));
        slots.finalize(binding.types.Future, (self) => {
          if (binding.futures.get(self)?.logTraceback === true) finalize(binding, self);
        });
      },
    },
    {
      type: binding.types.FutureIter,
      methods: iteratorMethods(binding),
      functions: {},
      fill: (slots) => slots.next(binding.types.FutureIter, (self) => next(binding, self, endOfNext)),
    },
  ];
}

function methods(binding: Binding): Part["methods"] {
  const { api, references } = binding;
  const of = (self: Ptr): PyFutureLike => stateOf(binding, self);
  return {
    done: noArgs((self) => api.bool(binding.futures.get(self)?.done === true)),
    cancelled: noArgs((self) => api.bool(binding.futures.get(self)?.cancelled === true)),
    result: noArgs((self) => result(binding, binding.futures.get(self))),
    exception: noArgs((self) => exception(binding, binding.futures.get(self))),
    set_result: oneArg((self, value) => {
      const future = pending(binding, self);
      binding.slots.result.set(self, value);
      Future.prototype.setResult.call(future, value);
      return api.none;
    }),
    set_exception: oneArg((self, exception) => {
      pending(binding, self);
      const stored = storable(binding, exception);
      setException(binding, self, stored);
      api.decref(stored);
      return api.none;
    }),
    cancel: keywordCall("msg", (self, message) => api.bool(of(self).cancel(message))),
    _make_cancelled_error: noArgs((self) => references.cancelledError(of(self))),
    __await__: noArgs((self) => iterator(binding, self)),
    __iter__: noArgs((self) => iterator(binding, self)),
    __del__: noArgs((self) => {
      const future = binding.futures.get(self);
      if (future?.logTraceback === true) reportNeverRetrieved(binding, future);
      return api.none;
    }),
  };
}

/** Calls `__del__` as CPython's own finalizer does: no error comes out of it, and the one that is set stays. */
export function finalize(binding: Binding, self: Ptr): void {
  const { api } = binding;
  const raised = api.c._PyErr_GetRaisedException();
  try {
    api.decref(api.callMethod(self, "__del__"));
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    api.setError(error);
    api.c._PyErr_WriteUnraisable(self);
  }
  api.c._PyErr_SetRaisedException(raised);
}

/** Calls a reporting function of `_asyncio.py` with an object that is being finalized. */
export function report(binding: Binding, name: string, self: Ptr): void {
  const { api } = binding;
  api.decref(api.call(binding.helper(name), self));
}

export function reportNeverRetrieved(binding: Binding, future: PyFutureLike): void {
  report(binding, "_report_never_retrieved", future.self);
  binding.lostTasks?.neverRetrieved(future);
}

/** InvalidStateError when it is done. Through this class a task can be ended too, as in CPython. */
function pending(binding: Binding, self: Ptr): PyFutureLike {
  const future = stateOf(binding, self);
  if (future.done) throw invalidState(binding, "invalid state");
  return future;
}

/** Owned: the exception that `set_exception(exception)` is to store. */
function storable(binding: Binding, exception: Ptr): Ptr {
  const { api } = binding;
  const asItIs = api.isException(exception) && !api.isInstanceOf(exception, api.StopIteration);
  return asItIs ? api.incref(exception) : api.call(binding.helper("_stored_exception"), exception);
}

function setException(binding: Binding, self: Ptr, exception: Ptr): void {
  const future = pending(binding, self);
  binding.references.storeException(future, exception);
  const { recorder } = binding;
  if (future instanceof PyFuture) recorder?.futureFailed(future, exception);
  Future.prototype.setException.call(future, exception);
}

function result(binding: Binding, future: PyFutureLike | null): Ptr {
  const { api, slots } = binding;
  if (future === null || future.state === FutureState.Pending) throw invalidState(binding, "Result is not set.");
  const error = future.outcomeForWaiter();
  if (error !== NOTHING) throw api.raised(error as Ptr);
  return api.incref(slots.result.get(future.self));
}

function exception(binding: Binding, future: PyFutureLike | null): Ptr {
  const { api, slots, references } = binding;
  if (future === null || future.state === FutureState.Pending) throw invalidState(binding, "Exception is not set.");
  if (future.state === FutureState.Cancelled) throw api.raised(references.cancelledError(future));
  const stored = slots.exception.get(future.self);
  if (stored === 0) return api.none;
  future.logTraceback = false;
  return api.incref(stored);
}

function invalidState(binding: Binding, message: string): PyError {
  return binding.api.raised(binding.api.exception(binding.types.InvalidStateError, message));
}

/** `Future.__await__`. */
export function iterator(binding: Binding, self: Ptr): Ptr {
  const { api, slots, types } = binding;
  const iterator = api.check(api.c._PyType_GenericAlloc(types.FutureIter, 0));
  slots.iterFuture.set(iterator, self);
  return iterator;
}

function iteratorMethods(binding: Binding): Part["methods"] {
  return {
    __next__: noArgs((self) => next(binding, self, stopIteration)),
    send: oneArg((self) => next(binding, self, stopIteration)),
    throw: fastCall((self, args, count) => {
      const exception = thrown(binding, args, count);
      binding.slots.iterFuture.clear(self);
      binding.api.c._PyErr_SetRaisedException(exception);
      return 0;
    }),
  };
}

/** Yields the future once; then, when it is done, returns its result by `end`. */
function next(binding: Binding, self: Ptr, end: typeof stopIteration): number {
  const { api, slots } = binding;
  const object = slots.iterFuture.get(self);
  const future = object === 0 ? null : binding.futures.get(object);
  if (future === null) return end(binding, api.none);
  if (future.state === FutureState.Pending) {
    if (future.blocking) throw new PyError(api.exception(api.RuntimeError, "await wasn't used with future"));
    future.blocking = true;
    return api.incref(object);
  }
  const error = future.outcomeForWaiter();
  if (error !== NOTHING) {
    slots.iterFuture.clear(self);
    throw api.raised(error as Ptr);
  }
  const status = end(binding, slots.result.get(object));
  slots.iterFuture.clear(self);
  return status;
}

/** In a type's slot the end without an error is a None. */
function endOfNext(binding: Binding, value: Ptr): 0 {
  return value === binding.api.none ? 0 : stopIteration(binding, value);
}

/** Owned: the exception that `throw(type_or_exception, value=None, traceback=None)` is to raise. */
function thrown(binding: Binding, args: number, count: number): Ptr {
  const { api } = binding;
  const first = count > 0 ? api.read(args) : api.none;
  if (count === 1 && api.isException(first)) return api.incref(first);
  const given = Array.from({ length: count }, (_, i) => api.read(args + 4 * i));
  return api.call(binding.helper("_thrown_exception"), ...given);
}

/** Sets the error itself: throwing it here would cost more than the rest of the step. */
function stopIteration(binding: Binding, value: Ptr): 0 {
  const { api } = binding;
  const stop =
    value === api.none
      ? api.c._PyObject_CallNoArgs(api.StopIteration)
      : api.c._PyObject_CallOneArg(api.StopIteration, value);
  api.c._PyErr_SetRaisedException(api.check(stop));
  return 0;
}

function functions(binding: Binding): Part["functions"] {
  const { api } = binding;
  const of = (self: Ptr): PyFutureLike => stateOf(binding, self);
  return {
    _future_init: fastCall((_, args) => {
      const [self, loop] = [api.read(args), api.read(args + 4)];
      initialize(binding, self);
      initializeFuture(binding, self, loop);
      return api.bool(isDebug(binding, loop));
    }),
    _add_done_callback: fastCall((_, args) => {
      const [self, fn, context] = [api.read(args), api.read(args + 4), api.read(args + 8)];
      const future = of(self);
      const pair = api.tuple(fn, context);
      future.addWaiter(
        new PyDoneCallback(binding, future, pair, binding.recorder?.scheduling.of(fn, "future") ?? null),
      );
      api.decref(pair);
      return api.none;
    }),
    _remove_done_callback: fastCall((_, args) => {
      return api.int(removeCallback(binding, of(api.read(args)), api.read(args + 4)));
    }),
  };
}

/** What asyncio and its tests read of a future's inside. */
function views(binding: Binding): Part["functions"] {
  const { api } = binding;
  const of = (self: Ptr): PyFutureLike => stateOf(binding, self);
  return {
    _get_state: oneArg((_, self) => api.incref(api.name(STATE_NAMES[of(self).state]))),
    _get_callbacks: oneArg((_, self) => callbackList(binding, of(self))),
    _get_blocking: oneArg((_, self) => api.bool(of(self).blocking)),
    _set_blocking: fastCall((_, args) => {
      of(api.read(args)).blocking = api.isTrue(api.read(args + 4));
      return api.none;
    }),
    _get_log_traceback: oneArg((_, self) => api.bool(of(self).logTraceback)),
    _set_cancel_message: fastCall((_, args) => {
      const [self, message] = [api.read(args), api.read(args + 4)];
      of(self).cancelMessage = message;
      binding.slots.cancelMessage.set(self, message);
      return api.none;
    }),
    _clear_log_traceback: oneArg((_, self) => {
      of(self).logTraceback = false;
      return api.none;
    }),
    _tasks_waiting_for: oneArg((_, self) => {
      const tasks = api.check(api.c._PySet_New(0));
      for (const waiter of of(self).waiters) {
        if (waiter instanceof PyTask) api.checkStatus(api.c._PySet_Add(tasks, waiter.self));
      }
      return tasks;
    }),
  };
}

/** The comparison runs code of the user's, which may do anything to the future meanwhile. */
function removeCallback(binding: Binding, future: PyFutureLike, fn: Ptr): number {
  const { api, slots } = binding;
  const before = slots.waiters.get(future.self);
  if (before === 0) return 0;
  api.incref(before);
  try {
    const unwanted = future.waiters.filter((waiter) => waiter instanceof PyDoneCallback && waiter.calls(fn));
    const removed = future.removeWaiters((waiter) => unwanted.includes(waiter));
    if (removed > 0) binding.references.keepWaiters(future);
    return removed;
  } finally {
    api.decref(before);
  }
}

/** A list of (callback, context), or None. */
function callbackList(binding: Binding, future: PyFutureLike): Ptr {
  const { api, slots } = binding;
  const { waiters } = future;
  if (waiters.length === 0) return api.none;
  const list = api.check(api.c._PyList_New(0));
  for (const waiter of waiters) {
    if (waiter instanceof PyDoneCallback) api.c._PyList_Append(list, waiter.pair);
    if (!(waiter instanceof PyTask)) continue;
    const wakeup = binding.wakeupMethod(waiter.self);
    const pair = api.tuple(wakeup, slots.context.get(waiter.self));
    api.c._PyList_Append(list, pair);
    api.decref(pair);
    api.decref(wakeup);
  }
  return list;
}
