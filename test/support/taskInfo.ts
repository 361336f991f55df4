import type { TaskId } from "../../src/protocol/ids.js";
import type { TaskInfo } from "../../src/protocol/tasks.js";

/** A waiting task `Task-<id> fetch()`, with what a test wants of it. */
export function taskInfo(id: number, wanted: Partial<TaskInfo> = {}): TaskInfo {
  return {
    id: id as TaskId,
    name: `Task-${id}`,
    coroutine: "fetch",
    state: "waiting",
    awaiting: "sleep",
    awaitingTask: null,
    parent: null,
    location: null,
    created: null,
    createdAt: 0,
    since: 0,
    hasChildren: false,
    ...wanted,
  };
}
