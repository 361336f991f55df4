import { taskTitle } from "../model/taskTitle.js";
import type { TaskInfo } from "../protocol/tasks.js";

/** The live tasks, each under the one that created it. `total` is how many there are, should `tasks` not be all of them. */
export function taskTree(tasks: readonly TaskInfo[], total = tasks.length): string {
  const ids = new Set(tasks.map(({ id }) => id));
  const children = new Map<number | null, TaskInfo[]>();
  for (const task of tasks) {
    const parent = task.parent !== null && ids.has(task.parent) ? task.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), task]);
  }
  const lines = (children.get(null) ?? []).flatMap((root) => [line(root), ...branches(root, children)]);
  const rest = total > tasks.length ? [`… and ${total - tasks.length} more`] : [];
  return [`Tasks (${total}):`, ...lines, ...rest].map((text) => `${text}\n`).join("");
}

function branches(task: TaskInfo, children: ReadonlyMap<number | null, TaskInfo[]>): string[] {
  const own = children.get(task.id) ?? [];
  return own.flatMap((child, index) => {
    const [head, indent] = index === own.length - 1 ? ["└─ ", "   "] : ["├─ ", "│  "];
    return [head + line(child), ...branches(child, children).map((text) => indent + text)];
  });
}

function line(task: TaskInfo): string {
  const { location } = task;
  return location === null ? taskTitle(task) : `${taskTitle(task)}  ${location.path}:${location.line}`;
}
