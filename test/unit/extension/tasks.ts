/** Tasks as the debuggee tells of them, for the tests of what is made of them. */
import type { TaskId } from "../../../src/protocol/ids.js";
import type { TaskInfo } from "../../../src/protocol/tasks.js";

export function task(
  id: number,
  changes: Partial<Omit<TaskInfo, "parent">> & { parent?: number | null } = {},
): TaskInfo {
  const { parent = null, ...rest } = changes;
  return {
    id: id as TaskId,
    name: `Task-${id - 1}`,
    coroutine: "fetch",
    state: "waiting",
    awaiting: "Lock.acquire",
    awaitingTask: null,
    parent: parent as TaskId | null,
    location: { path: "/app/client.py", line: 12, function: "fetch" },
    created: { path: "/app/main.py", line: 40, function: "main" },
    createdAt: 0,
    since: 0,
    hasChildren: false,
    ...rest,
  };
}
