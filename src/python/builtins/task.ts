import type { Binding } from "../binding.js";
import { fastCall, keywordCall, noArgs, oneArg } from "../builtins.js";
import { PyError, type Ptr } from "../capi.js";
import { OtherFuture } from "../pyCoroutine.js";
import { PyTask } from "../pyObjects.js";
import { initialize, initializeTask, isDebug } from "./birth.js";
import { finalize, iterator, report, reportNeverRetrieved } from "./future.js";
import type { Part } from "./part.js";

function taskOf(binding: Binding, self: Ptr): PyTask {
  const task = binding.task(self);
  if (task !== null) return task;
  throw new PyError(binding.api.exception(binding.api.RuntimeError, "Task object is not initialized."));
}

export function taskParts(binding: Binding): Part[] {
  const { Task } = binding.types;
  return [
    {
      type: Task,
      methods: methods(binding),
      functions: functions(binding),
      fill: (slots) => {
        slots.await(Task, (self) => iterator(binding, self));
        slots.finalize(Task, (self) => {
          const task = binding.task(self);
          if (task !== null && (!task.done || task.logTraceback)) finalize(binding, self);
        });
      },
    },
  ];
}

function methods(binding: Binding): Part["methods"] {
  const { api } = binding;
  const of = (self: Ptr): PyTask => taskOf(binding, self);
  return {
    cancel: keywordCall("msg", (self, message) => api.bool(of(self).cancel(message))),
    set_result: oneArg((self) => of(self).setResult()),
    set_exception: oneArg((self) => of(self).setException()),
    cancelling: noArgs((self) => {
      binding.recorder?.scheduling.cancellingAsked();
      return api.int(of(self).cancelRequests);
    }),
    uncancel: noArgs((self) => api.int(of(self).uncancel())),
    _unwind_step: noArgs((self) => {
      const task = of(self);
      task.runEntered(() => task.run());
      return api.none;
    }),
    task_wakeup: oneArg((self, future) => {
      const task = of(self);
      const awaited = task.waitsFor ?? new OtherFuture(binding, future, null);
      task.runEntered(() => task.wakeNow(awaited));
      return api.none;
    }),
    __del__: noArgs((self) => {
      const task = binding.task(self);
      if (task === null) return api.none;
      if (!task.done) binding.runtime.forget(task);
      if (!task.done) binding.recorder?.destroyed(task);
      if (!task.done) binding.timeline?.destroyed(task);
      if (!task.done && task.logDestroyPending) {
        report(binding, "_report_destroyed", self);
        binding.lostTasks?.destroyed(task);
      }
      if (task.logTraceback) reportNeverRetrieved(binding, task);
      return api.none;
    }),
  };
}

function functions(binding: Binding): Part["functions"] {
  return { ...birth(binding), ...views(binding), ...registry(binding) };
}

function birth(binding: Binding): Part["functions"] {
  const { api, slots } = binding;
  return {
    _task_init: fastCall((_, args) => {
      const [self, loop] = [api.read(args), api.read(args + 4)];
      binding.task(self)?.abandon();
      initialize(binding, self);
      initializeTask(binding, self, loop, api.read(args + 8), api.read(args + 12), api.read(args + 16));
      return api.bool(isDebug(binding, loop));
    }),
    _start: oneArg((_, self) => {
      taskOf(binding, self).start();
      return api.none;
    }),
    _start_eagerly: oneArg((_, self) => {
      const task = taskOf(binding, self);
      task.startEagerly();
      if (task.done) slots.coro.set(self, api.none);
      return api.none;
    }),
  };
}

function views(binding: Binding): Part["functions"] {
  const { api, slots } = binding;
  return {
    _name_number: oneArg((_, self) => api.int(taskOf(binding, self).nameNumber)),
    _renamed: oneArg((_, self) => {
      const task = binding.task(self);
      if (task === null) return api.none;
      task.called = null;
      binding.timeline?.renamed(task);
      return api.none;
    }),
    _get_must_cancel: oneArg((_, self) => api.bool(taskOf(binding, self).mustCancel)),
    _get_fut_waiter: oneArg((_, self) => api.incref(slots.futWaiter.get(self) || api.none)),
    _get_log_destroy_pending: oneArg((_, self) => api.bool(taskOf(binding, self).logDestroyPending)),
    _set_log_destroy_pending: fastCall((_, args) => {
      const task = binding.task(api.read(args));
      if (task !== null) task.logDestroyPending = api.isTrue(api.read(args + 4));
      return api.none;
    }),
  };
}

/** The current task and all that live, as far as they are ours. */
function registry(binding: Binding): Part["functions"] {
  const { api, runtime } = binding;
  let otherCurrent: Ptr = 0;
  return {
    _current_task: noArgs(() => {
      const current = runtime.currentTask;
      return api.incref(current instanceof PyTask ? current.self : otherCurrent || api.none);
    }),
    /** Also for tasks of other classes, which then are current as far as Python can see. */
    _set_current_task: oneArg((_, object) => {
      const task = object === api.none ? null : binding.task(object);
      runtime.swapCurrentTask(task);
      const before = otherCurrent;
      otherCurrent = task === null && object !== api.none ? api.incref(object) : 0;
      if (before !== 0) api.decref(before);
      return api.none;
    }),
    _live_tasks: noArgs(() => {
      const list = api.check(api.c._PyList_New(0));
      for (const task of runtime.liveTasks) {
        if (task instanceof PyTask) api.checkStatus(api.c._PyList_Append(list, task.self));
      }
      return list;
    }),
  };
}
