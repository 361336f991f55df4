/** How a task looks in the tree: a function of what the debuggee says of it. */
import path from "node:path";
import { taskDoing } from "../../model/taskTitle.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { TaskInfo, TaskState } from "../../protocol/tasks.js";

/** Translates a text with `{0}` places; `vscode.l10n.t` in VS Code. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

export interface TaskLabel {
  label: string;
  description: string;
  /** A codicon, and the theme colour it has. */
  icon: { id: string; color?: string };
  /** Markdown-free lines. */
  tooltip: string[];
  /** Matched by `viewItem` in the manifest's menus. */
  contextValue: "task" | "task.held" | "task.cancelling" | "task.ended";
}

const ICONS: Record<TaskState, TaskLabel["icon"]> = {
  running: { id: "play", color: "charts.green" },
  ready: { id: "play-circle" },
  waiting: { id: "watch" },
  cancelling: { id: "circle-slash", color: "charts.orange" },
  held: { id: "debug-pause", color: "charts.yellow" },
  done: { id: "pass", color: "charts.green" },
  failed: { id: "error", color: "charts.red" },
  cancelled: { id: "circle-slash", color: "disabledForeground" },
};

export function taskLabel(task: TaskInfo, t: Translate): TaskLabel {
  return {
    label: `${task.name} ${task.coroutine}()`,
    description: [taskDoing(task), task.location && shortLocation(task.location)].filter(Boolean).join(" · "),
    icon: ICONS[task.state],
    tooltip: tooltip(task, t),
    contextValue: contextValue(task.state),
  };
}

/** `fetch.py:12`. */
function shortLocation({ path: file, line }: SourceLocation): string {
  return `${path.basename(file)}:${line}`;
}

function tooltip(task: TaskInfo, t: Translate): string[] {
  return [
    `${task.name} · ${task.coroutine}()`,
    taskDoing(task),
    ...(task.location ? [t("At {0}, in {1}", fullLocation(task.location), task.location.function)] : []),
    ...(task.created ? [t("Created at {0}, in {1}", fullLocation(task.created), task.created.function)] : []),
  ];
}

function fullLocation({ path: file, line }: SourceLocation): string {
  return `${file}:${line}`;
}

function contextValue(state: TaskState): TaskLabel["contextValue"] {
  if (state === "held") return "task.held";
  if (state === "cancelling") return "task.cancelling";
  return state === "done" || state === "failed" || state === "cancelled" ? "task.ended" : "task";
}
