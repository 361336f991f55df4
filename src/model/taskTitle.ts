import type { TaskInfo } from "../protocol/tasks.js";

/** `Task-3 fetch() · awaiting Lock.acquire`: a task in one line, the same in every view. */
export function taskTitle(task: TaskInfo): string {
  return `${task.name} ${task.coroutine}() · ${taskDoing(task)}`;
}

/** What it is doing, in a few words. */
function taskDoing({ state, awaiting }: TaskInfo): string {
  if (state === "waiting") return awaiting === null ? state : `awaiting ${awaiting}`;
  if (awaiting === null || state === "running" || state === "ready") return state;
  return `${state}, awaiting ${awaiting}`;
}
