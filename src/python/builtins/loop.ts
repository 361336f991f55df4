import type { Binding } from "../binding.js";
import { fastCall, keywordsCall, noArgs, oneArg } from "../builtins.js";
import { PyError, type Ptr } from "../capi.js";
import { PyHandle, PyLoop, PyTimer } from "../pyLoop.js";
import { Births } from "./birth.js";
import type { Part } from "./part.js";
import { Timers } from "./timers.js";

/** `create_future()` and `create_task(coro, **kwargs)`: BaseEventLoop's own where ours leave it to those. */
function births(binding: Binding): Part["methods"] {
  const { api } = binding;
  const births = new Births(binding);
  const base = api.import("asyncio.base_events", "BaseEventLoop");
  const createFuture = api.getAttr(base, "create_future");
  const createTask = api.getAttr(base, "create_task");
  return {
    create_future: noArgs((self) => {
      const loop = binding.loopOf(self);
      return (loop === null ? 0 : births.future(loop)) || api.call(createFuture, self);
    }),
    create_task: keywordsCall((self, args, count, names) => {
      const loop = binding.loopOf(self);
      return (
        (loop === null ? 0 : births.task(loop, args, count, names)) || api.callOn(createTask, self, args, count, names)
      );
    }),
  };
}

/** `call_later(delay, callback, *args, context=None)`, and what goes with it: CPython's own where ours leave it to that. */
function timerParts(binding: Binding, type: Ptr): Part[] {
  const { api } = binding;
  const base = api.import("asyncio.base_events", "BaseEventLoop");
  const handle = api.import("asyncio.events", "TimerHandle");
  const [callLater, getDebug] = [api.getAttr(base, "call_later"), api.getAttr(base, "get_debug")];
  const cancel = api.getAttr(handle, "cancel");
  let timers: Timers | null = null;
  const ofHandle: Part = {
    type: handle,
    methods: { cancel: noArgs((self) => (timers?.cancel(self) === true ? api.none : api.call(cancel, self))) },
    functions: {},
    // The methods that classes are compared with are there.
    fill: () => (timers = new Timers(binding, type)),
  };
  const ofLoop: Part = {
    type,
    methods: {
      time: noArgs((self) => api.float(loopOf(binding, self).loop.time())),
      get_debug: noArgs((self) =>
        binding.loops.get(self)?.loop.debug === false ? api.false : api.call(getDebug, self),
      ),
      call_later: keywordsCall(
        (self, args, count, names) =>
          timers?.timer(self, args, count, names) || api.callOn(callLater, self, args, count, names),
      ),
      _timer_handle_cancelled: oneArg((self, timer) => {
        const scheduled = api.getAttr(timer, "_scheduled");
        if (api.isTrue(scheduled)) loopOf(binding, self).loop.timerCancelled();
        api.decref(scheduled);
        return api.none;
      }),
    },
    functions: {},
  };
  return [ofLoop, ofHandle];
}

/** Throws RuntimeError before its `__init__`. */
function loopOf(binding: Binding, self: Ptr): PyLoop {
  const loop = binding.loops.get(self);
  if (loop !== null) return loop;
  throw new PyError(binding.api.exception(binding.api.RuntimeError, "EventLoop.__init__() was not called."));
}

export function loopParts(binding: Binding): Part[] {
  const { api } = binding;
  const of = (self: Ptr): PyLoop => loopOf(binding, self);
  const functions: Part["functions"] = {
    _loop_new: oneArg((_, self) => {
      binding.noteLoopType(api.typeOf(self));
      binding.loops.attach(self, new PyLoop(binding, self, binding.clock, binding.idle));
      return api.none;
    }),
    _loop_call_soon_replaced: oneArg((_, self) => {
      of(self).callSoonReplaced = true;
      return api.none;
    }),
    _loop_timers_replaced: oneArg((_, self) => {
      of(self).timersReplaced = true;
      return api.none;
    }),
    _loop_has_task_factory: oneArg((_, self) => {
      of(self).hasTaskFactory = true;
      return api.none;
    }),
    _loop_call_soon: fastCall((_, args) => {
      const handle = api.read(args + 4);
      of(api.read(args)).loop.schedule(new PyHandle(binding, handle, binding.handleOrigin(handle, "callback")));
      api.incref(handle);
      return api.none;
    }),
    /** As `_loop_call_soon`, for a handler that `_signal_handler_added` has noted. */
    _loop_call_signal: fastCall((_, args) => {
      const handle = api.read(args + 4);
      const origin = binding.recorder?.scheduling.ofSignal(api.toInt(api.read(args + 8))) ?? null;
      of(api.read(args)).loop.schedule(new PyHandle(binding, handle, origin));
      api.incref(handle);
      return api.none;
    }),
    _signal_handler_added: oneArg((_, signal) => {
      binding.recorder?.scheduling.signalHandlerAdded(api.toInt(signal));
      return api.none;
    }),
    _loop_call_at: fastCall((_, args) => {
      const when = api.toFloat(api.read(args + 8));
      const handle = api.read(args + 4);
      of(api.read(args)).loop.scheduleAt(new PyTimer(binding, handle, binding.handleOrigin(handle, "timer"), when));
      api.incref(handle);
      return api.none;
    }),
    _loop_run: oneArg((_, self) => {
      const loop = of(self);
      const outer = binding.runningLoop;
      binding.runningLoop = loop;
      try {
        loop.loop.runForever();
      } finally {
        binding.timeline?.settle();
        binding.releaseLast();
        binding.runningLoop = outer;
      }
      return api.none;
    }),
    /** One turn inside of a callback of the loop that waits. */
    _loop_turn: oneArg((_, self) => {
      of(self).loop.runOnce();
      return api.none;
    }),
    _loop_stop: oneArg((_, self) => {
      of(self).loop.stop();
      return api.none;
    }),
    _loop_close: oneArg((_, self) => {
      of(self).close();
      return api.none;
    }),
    _loop_set_debug: fastCall((_, args) => {
      const enabled = api.isTrue(api.read(args + 4));
      of(api.read(args)).loop.debug = enabled;
      return api.none;
    }),
  };
  const type = api.import("_unwind.lib.event_loop", "EventLoop");
  return [{ type, methods: births(binding), functions }, ...timerParts(binding, type)];
}
