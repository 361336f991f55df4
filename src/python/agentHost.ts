import type { Binding } from "./binding.js";
import { noArgs, oneArg, type Builtin } from "./builtins.js";
import type { Ptr } from "./capi.js";
import { PyTask } from "./pyObjects.js";
import type { Thread } from "./thread.js";

/** The methods of `lib/host.py`'s EmbeddedHost: what `agent/host.py` asks of a host. */
export function agentHostMethods(binding: Binding, thread: Thread): Record<string, Builtin> {
  const { api, runtime } = binding;
  /** Until its reply is sent, signals wait: the agent's code must not take the program's KeyboardInterrupt. */
  const served = (command: string): Ptr => {
    thread.signals.hold();
    return api.str(command);
  };
  return {
    emit: oneArg((_, event) => {
      thread.send(api.text(event));
      return api.none;
    }),
    reply: oneArg((_, reply) => {
      thread.send(api.text(reply));
      thread.signals.release();
      return api.none;
    }),
    wait: noArgs(() => served(thread.nextCommand(true))),
    poll: noArgs(() => {
      thread.diagnostics.look();
      const command = thread.nextCommand(false);
      return command === null ? api.none : served(command);
    }),
    stand_still: oneArg((_, still) => {
      thread.standStill(api.isTrue(still));
      return api.none;
    }),
    current_task: noArgs(() => api.int(runtime.currentTask?.id ?? 1)),
    task: oneArg((_, id) => api.incref(thread.tasks.byId(api.toInt(id))?.self ?? api.none)),
    task_id: oneArg((_, object) => idOrNone(binding, binding.task(object))),
    awaiter: oneArg((_, id) => {
      const task = thread.tasks.byId(api.toInt(id));
      return idOrNone(binding, task === null ? null : thread.tasks.awaiterOf(task));
    }),
  };
}

function idOrNone(binding: Binding, task: PyTask | null): Ptr {
  return task === null ? binding.api.none : binding.api.int(task.id);
}
