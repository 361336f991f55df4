/** How a task looks in the tree: a function of what the debuggee says of it. */
import * as l10n from "@vscode/l10n";
import path from "node:path";
import type { Cancellation } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { TaskInfo, TaskState } from "../../protocol/tasks.js";
import { hasEnded, type TaskNode } from "./nodes.js";

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
export function taskLabel(seen: Seen, cancellation?: Cancellation): TaskLabel {
  const { task, circle } = seen;
  const doing = circle ? l10n.t("again: these tasks await each other (deadlock)") : taskDoing(seen, cancellation);
  const at = circle ? null : task.location;
  return {
    label: taskName(task),
    description: [doing, at && shortLocation(at)].filter(Boolean).join(" · "),
    icon: circle ? CIRCLE : ICONS[task.state],
    tooltip: tooltip(task, doing, cancellation),
    contextValue: contextValue(task.state, cancellation),
  };
}

/** `Task-3 fetch()`; of a task that is named after its coroutine, `fetch()`. */
export function taskName({ name, coroutine }: { name: string; coroutine: string }): string {
  return name === coroutine ? `${name}()` : `${name} ${coroutine}()`;
}

/** `held, awaiting Lock.acquire for 3 s`. */
function taskDoing({ task, elapsed }: Seen, cancellation: Cancellation | undefined): string {
  const { state, awaiting } = task;
  const waits = awaiting === null || state === "running" || state === "ready" ? "" : awaits(awaiting, elapsed);
  if (hasEnded(task)) return stateName(state);
  if (state === "waiting") return waits === "" ? stateName(state) : waits;
  const swallowed = state === "cancelling" && cancellation?.outcome === "swallowed";
  return [swallowed ? l10n.t("swallowed its cancellation") : stateName(state), waits].filter(Boolean).join(", ");
}

function awaits(awaiting: string, elapsed: number): string {
  return elapsed < 1 ? l10n.t("awaiting {0}", awaiting) : l10n.t("awaiting {0} for {1}", awaiting, duration(elapsed));
}

function duration(seconds: number): string {
  if (seconds < 60) return l10n.t("{0} s", seconds);
  return seconds < 3600 ? l10n.t("{0} min", seconds / 60) : l10n.t("{0} h", seconds / 3600);
}

function stateName(state: TaskState): string {
  const names: Record<TaskState, string> = {
    running: l10n.t("running"),
    ready: l10n.t("ready"),
    waiting: l10n.t("waiting"),
    cancelling: l10n.t("cancelling"),
    held: l10n.t("held"),
    done: l10n.t("done"),
    failed: l10n.t("failed"),
    cancelled: l10n.t("cancelled"),
  };
  return names[state];
}

/** `fetch.py:12`. */
function shortLocation({ path: file, line }: SourceLocation): string {
  return `${path.basename(file)}:${line}`;
}

function tooltip(task: TaskInfo, doing: string, cancellation: Cancellation | undefined): string[] {
  return [
    `${task.name} · ${task.coroutine}()`,
    doing,
    ...(task.location ? [l10n.t("At {0}, in {1}", fullLocation(task.location), task.location.function)] : []),
    ...(task.created ? [l10n.t("Created at {0}, in {1}", fullLocation(task.created), task.created.function)] : []),
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
