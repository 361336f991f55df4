import { taskTitle } from "../model/taskTitle.js";
import { MAIN_THREAD } from "../protocol/ids.js";
import type { TaskInfo } from "../protocol/tasks.js";
import { onOneLine } from "./printable.js";

/** Why each is still there, by id; of some. That of the main thread stands where there are no tasks. */
export type Explanations = ReadonlyMap<number, string>;

/**
 * The live tasks, each under the one that created it, with why it is still there. `total` is how many there are, should
 * `tasks` not be all of them.
 */
export function taskTree(
  tasks: readonly TaskInfo[],
  total = tasks.length,
  explanations: Explanations = new Map(),
): string {
  const ids = new Set(tasks.map(({ id }) => id));
  const children = new Map<number | null, TaskInfo[]>();
  for (const task of tasks) {
    const parent = task.parent !== null && ids.has(task.parent) ? task.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), task]);
  }
  const roots = children.get(null) ?? [];
  const lines = roots.flatMap((root) => rows(root, ["", ""], children, explanations));
  const rest = total > tasks.length ? [`… and ${total - tasks.length} more`] : [];
  const main = explanations.get(MAIN_THREAD);
  return [`Tasks (${total}):`, ...(main === undefined ? [] : [main]), ...lines, ...rest]
    .map((text) => `${onOneLine(text)}\n`)
    .join("");
}

/** A task and what is under it. `head` stands before its line, `indent` before all that follow. */
function rows(
  task: TaskInfo,
  [head, indent]: [head: string, indent: string],
  children: ReadonlyMap<number | null, TaskInfo[]>,
  explanations: Explanations,
): string[] {
  const own = children.get(task.id) ?? [];
  const explanation = explanations.get(task.id);
  const why = explanation === undefined ? [] : [`${indent}${own.length > 0 ? "│" : " "}    ${explanation}`];
  const under = own.flatMap((child, index) => {
    const [first, rest] = index === own.length - 1 ? ["└─ ", "   "] : ["├─ ", "│  "];
    return rows(child, [indent + first, indent + rest], children, explanations);
  });
  return [head + line(task), ...why, ...under];
}

function line(task: TaskInfo): string {
  const { location } = task;
  return location === null ? taskTitle(task) : `${taskTitle(task)}  ${location.path}:${location.line}`;
}
