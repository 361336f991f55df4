/** How a task looks in the tree: a function of what the debuggee says of it. */
import path from "node:path";
import type { Cancellation } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { TaskInfo, TaskState } from "../../protocol/tasks.js";
import { hasEnded, type TaskNode } from "./nodes.js";

/** Translates a text with `{0}` places; `vscode.l10n.t` in VS Code. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

export interface TaskLabel {
  label: string;
  description: string;
  /** A codicon, and the theme colour it has. */
  icon: { id: string; color?: string };
  /** Markdown-free lines. */
  tooltip: string[];
  /**
   * Matched by `viewItem` in the manifest's menus: `task`, then `.held`, `.cancelling` or `.ended`, then `.asked` where it is
   * known who asked for its cancellation.
   */
  contextValue: string;
}

type Seen = Pick<TaskNode, "task" | "elapsed" | "circle">;

const ICONS: Record<TaskState, TaskLabel["icon"]> = {
  running: { id: "play", color: "charts.green" },
  ready: { id: "play-circle" },
  waiting: { id: "watch" },
  cancelling: { id: "circle-slash", color: "charts.orange" },
  held: { id: "debug-pause", color: "charts.yellow" },
  done: { id: "pass", color: "disabledForeground" },
  failed: { id: "error", color: "charts.red" },
  cancelled: { id: "circle-slash", color: "disabledForeground" },
};
const CIRCLE: TaskLabel["icon"] = { id: "sync", color: "charts.red" };

/** `cancellation`: the newest record of the task, if there is one. */
export function taskLabel(seen: Seen, t: Translate, cancellation?: Cancellation): TaskLabel {
  const { task, circle } = seen;
  const doing = circle ? t("again: these tasks await each other (deadlock)") : taskDoing(seen, t, cancellation);
  const at = circle ? null : task.location;
  return {
    label: taskName(task),
    description: [doing, at && shortLocation(at)].filter(Boolean).join(" · "),
    icon: circle ? CIRCLE : ICONS[task.state],
    tooltip: tooltip(task, doing, t, cancellation),
    contextValue: contextValue(task.state, cancellation),
  };
}

/** `Task-3 fetch()`; of a task that is named after its coroutine, `fetch()`. */
export function taskName({ name, coroutine }: { name: string; coroutine: string }): string {
  return name === coroutine ? `${name}()` : `${name} ${coroutine}()`;
}

/** `held, awaiting Lock.acquire for 3 s`. */
function taskDoing({ task, elapsed }: Seen, t: Translate, cancellation: Cancellation | undefined): string {
  const { state, awaiting } = task;
  const waits = awaiting === null || state === "running" || state === "ready" ? "" : awaits(awaiting, elapsed, t);
  if (hasEnded(task)) return stateName(state, t);
  if (state === "waiting") return waits === "" ? stateName(state, t) : waits;
  const swallowed = state === "cancelling" && cancellation?.outcome === "swallowed";
  return [swallowed ? t("swallowed its cancellation") : stateName(state, t), waits].filter(Boolean).join(", ");
}

function awaits(awaiting: string, elapsed: number, t: Translate): string {
  return elapsed < 1 ? t("awaiting {0}", awaiting) : t("awaiting {0} for {1}", awaiting, duration(elapsed, t));
}

function duration(seconds: number, t: Translate): string {
  if (seconds < 60) return t("{0} s", seconds);
  return seconds < 3600 ? t("{0} min", seconds / 60) : t("{0} h", seconds / 3600);
}

function stateName(state: TaskState, t: Translate): string {
  const names: Record<TaskState, string> = {
    running: t("running"),
    ready: t("ready"),
    waiting: t("waiting"),
    cancelling: t("cancelling"),
    held: t("held"),
    done: t("done"),
    failed: t("failed"),
    cancelled: t("cancelled"),
  };
  return names[state];
}

/** `fetch.py:12`. */
function shortLocation({ path: file, line }: SourceLocation): string {
  return `${path.basename(file)}:${line}`;
}

function tooltip(task: TaskInfo, doing: string, t: Translate, cancellation: Cancellation | undefined): string[] {
  return [
    `${task.name} · ${task.coroutine}()`,
    doing,
    ...(task.location ? [t("At {0}, in {1}", fullLocation(task.location), task.location.function)] : []),
    ...(task.created ? [t("Created at {0}, in {1}", fullLocation(task.created), task.created.function)] : []),
    ...(cancellation ? ["", cancellation.explanation] : []),
  ];
}

function fullLocation({ path: file, line }: SourceLocation): string {
  return `${file}:${line}`;
}

function contextValue(state: TaskState, cancellation: Cancellation | undefined): string {
  const kind = state === "held" || state === "cancelling" ? `.${state}` : "";
  const ended = state === "done" || state === "failed" || state === "cancelled" ? ".ended" : kind;
  return `task${ended}${cancellation?.request.location ? ".asked" : ""}`;
}
