import type { CommandResult } from "../../protocol/commands.js";
import type { TaskId } from "../../protocol/ids.js";
import type { TaskInfo } from "../../protocol/tasks.js";
import type { Shape } from "./forest.js";
import { coarse, type Node, type TaskNode } from "./nodes.js";

export type Page = CommandResult<"tasks">;

/** How long the row of a task that has ended stays, ms: long enough to see how it ended. */
export const LINGER = 5000;
/** Up to so many roots show their children at first. */
const FEW = 10;

interface Update {
  /** Rows that are no more. */
  gone: TaskNode[];
  /** Rows came, went or changed their places. */
  others: boolean;
  /** Rows that look different from before. */
  rows: TaskNode[];
}

/** The children of one row, or the roots. A row's object is kept as long as the row is. */
export class Branch {
  nodes: Node[] = [];
  total = 0;
  private rows = new Map<TaskId, TaskNode>();

  /** `limit`: how many children to fetch at most. */
  constructor(
    private readonly sessionId: string,
    readonly above: TaskNode | null,
    private readonly shape: Shape,
    public limit: number,
  ) {}

  get fades(): boolean {
    return [...this.rows.values()].some(({ endedAt }) => endedAt !== null);
  }

  /** Of the tasks shown as living, those that the page has no more. */
  missing(page: Page | null): TaskId[] {
    if (page === null) return [];
    const left = new Set(page.tasks.map(({ id }) => id));
    return [...this.rows.values()]
      .filter((row) => row.endedAt === null && !left.has(row.threadId))
      .map((row) => row.threadId);
  }

  /** `page`: null where nobody answered: then nothing is known. `ended`: how those missing have ended that did. */
  update(page: Page | null, ended: ReadonlyMap<TaskId, TaskInfo>, now: number): Update {
    const before = this.nodes;
    const seen = this.looks();
    const rows = [...(page?.tasks.map((task) => this.living(task, page)) ?? []), ...this.fading(page, ended, now)];
    this.rows = new Map(rows.sort((a, b) => a.threadId - b.threadId).map((row) => [row.threadId, row]));
    this.total = page?.total ?? 0;
    this.nodes = this.withMore(rows, this.total - (page?.tasks.length ?? 0));
    return {
      gone: before.filter((node): node is TaskNode => node.kind === "task" && this.rows.get(node.threadId) !== node),
      others: !isSame(before, this.nodes),
      rows: rows.filter((row) => seen.has(row) && seen.get(row) !== look(row)),
    };
  }

  private looks(): Map<TaskNode, string> {
    return new Map([...this.rows.values()].map((row) => [row, look(row)]));
  }

  private living(task: TaskInfo, { now, tasks }: Page): TaskNode {
    const row = this.rows.get(task.id) ?? this.newRow(task, tasks.length);
    row.task = row.circle || this.shape.filter !== "" ? { ...task, hasChildren: false } : task;
    row.elapsed = coarse(now - task.since);
    row.endedAt = null;
    return row;
  }

  private newRow(task: TaskInfo, siblings: number): TaskNode {
    const { sessionId, above } = this;
    const open = above === null && siblings <= FEW;
    const circle = standsAbove(task.id, above);
    return { kind: "task", sessionId, threadId: task.id, above, open, circle, task, elapsed: 0, endedAt: null };
  }

  private fading(page: Page | null, ended: ReadonlyMap<TaskId, TaskInfo>, now: number): TaskNode[] {
    const living = new Set(page?.tasks.map(({ id }) => id));
    return [...this.rows.values()].filter((row) => {
      const how = ended.get(row.threadId);
      if (how && row.endedAt === null) Object.assign(row, { task: { ...how, hasChildren: false }, endedAt: now });
      return !living.has(row.threadId) && row.endedAt !== null && now - row.endedAt < LINGER;
    });
  }

  private withMore(rows: TaskNode[], left: number): Node[] {
    const { sessionId, above } = this;
    return left > 0 ? [...rows, { kind: "more", sessionId, above, left }] : rows;
  }
}

/** All of a row that can be seen; `since` shows as `elapsed`. */
function look({ task, elapsed }: TaskNode): string {
  return JSON.stringify([{ ...task, since: 0 }, elapsed]);
}

function standsAbove(id: TaskId, above: TaskNode | null): boolean {
  for (let node = above; node !== null; node = node.above) if (node.threadId === id) return true;
  return false;
}

function isSame(before: readonly Node[], after: readonly Node[]): boolean {
  return before.length === after.length && before.every((node, i) => node === after[i] || isSameMore(node, after[i]));
}

function isSameMore(a: Node, b: Node | undefined): boolean {
  return a.kind === "more" && b?.kind === "more" && a.left === b.left;
}
