/** The rows of the task tree. */
import type { TaskId } from "../../protocol/ids.js";
import type { TaskInfo, TaskState } from "../../protocol/tasks.js";

/** `parent`: below the task that created it. `awaits`: below each task that awaits it. */
export type Arrangement = "parent" | "awaits";

/** One row. The same object as long as the row stands where it is; `task` and what follows change. */
export interface TaskNode {
  readonly kind: "task";
  readonly sessionId: string;
  readonly threadId: TaskId;
  /** The row below which it stands; null for a root. */
  readonly above: TaskNode | null;
  /** Among few siblings, a root shows its children at first: a program's own tasks are what people look for. */
  readonly open: boolean;
  /** It stands above itself: the tasks between the two await each other. Its children are not repeated. */
  readonly circle: boolean;
  task: TaskInfo;
  /** For how long it has been in its state, s, as coarse as people say it. */
  elapsed: number;
  /** When it was seen to have ended, ms; such a row goes after a while. */
  endedAt: number | null;
}

/** Stands for the children that were not fetched. */
export interface MoreNode {
  readonly kind: "more";
  readonly sessionId: string;
  readonly above: TaskNode | null;
  readonly left: number;
}

export type Node = TaskNode | MoreNode;

const ENDED: ReadonlySet<TaskState> = new Set<TaskState>(["done", "failed", "cancelled"]);

export function hasEnded({ state }: TaskInfo): boolean {
  return ENDED.has(state);
}

/** Seconds up to a minute, then minutes, then hours: a row that changes more often than one can read is noise. */
export function coarse(seconds: number): number {
  const unit = seconds < 60 ? 1 : seconds < 3600 ? 60 : 3600;
  return Math.max(0, Math.floor(seconds / unit) * unit);
}

/** Identifies a row, also in the next session of VS Code's memory of what is open. */
export function rowId(node: Node, arrangement: Arrangement): string {
  const own = node.kind === "task" ? String(node.threadId) : "more";
  const path = arrangement === "awaits" || node.kind === "more" ? pathTo(node.above) : "";
  return `${node.sessionId}:${arrangement}:${path}${own}`;
}

function pathTo(above: TaskNode | null): string {
  return above === null ? "" : `${pathTo(above.above)}${above.threadId}/`;
}
