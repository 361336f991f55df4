/** The tasks by parent, as far as somebody looked: pages are fetched when asked for, and again when told to refresh. */
import type { CommandArgs, CommandResult } from "../../protocol/commands.js";
import type { TaskId } from "../../protocol/ids.js";
import type { TaskInfo } from "../../protocol/tasks.js";

/** The adapter's custom request `tasks`. */
export type TaskSource = (args: CommandArgs<"tasks">) => Promise<CommandResult<"tasks">>;
export type Parent = TaskId | null;

export interface TaskNode {
  kind: "task";
  sessionId: string;
  threadId: TaskId;
  task: TaskInfo;
}
/** Stands for the children that were not fetched. */
export interface MoreNode {
  kind: "more";
  sessionId: string;
  parent: Parent;
  left: number;
}
export type Node = TaskNode | MoreNode;

/** How many children one page has. */
export const PAGE = 200;

interface Branch {
  /** How many children to fetch at most: a multiple of PAGE. */
  limit: number;
  nodes: Node[];
}

/**
 * Children keep the order of their creation, so that rows stay where they are while states change; which of too many
 * children are in the page is the debuggee's choice (what matters first).
 *
 * Owner: the tree's provider, one forest a session. `branches` holds the parents whose children are on show.
 */
export class TaskForest {
  private readonly branches = new Map<Parent, Branch>();

  constructor(
    private readonly sessionId: string,
    private readonly source: TaskSource,
  ) {}

  /** The children as last fetched; fetches them the first time. */
  async children(parent: Parent): Promise<Node[]> {
    const known = this.branches.get(parent);
    if (known) return known.nodes;
    const branch = { limit: PAGE, nodes: await this.fetch(parent, PAGE) };
    this.branches.set(parent, branch);
    return branch.nodes;
  }

  /** The task above a node; undefined for roots, as are tasks whose creator has ended. */
  parentOf(node: Node): TaskNode | undefined {
    const parent = node.kind === "task" ? node.task.parent : node.parent;
    const known = [...this.branches.values()].flatMap(({ nodes }) => nodes);
    return known.find((other): other is TaskNode => other.kind === "task" && other.threadId === parent);
  }

  /** Shows one page more of a parent's children. */
  async more(parent: Parent): Promise<void> {
    const limit = (this.branches.get(parent)?.limit ?? 0) + PAGE;
    this.branches.set(parent, { limit, nodes: await this.fetch(parent, limit) });
  }

  /** The parent was collapsed: its children need no refreshing. */
  forget(parent: Parent): void {
    this.branches.delete(parent);
  }

  /** Fetches again what is on show; says whether anything of it changed. */
  async refresh(): Promise<boolean> {
    const branches = [...this.branches];
    const fetched = await Promise.all(branches.map(([parent, { limit }]) => this.fetch(parent, limit)));
    return branches.map(([parent], i) => this.replace(parent, fetched[i] ?? [])).some(Boolean);
  }

  private replace(parent: Parent, nodes: Node[]): boolean {
    const branch = this.branches.get(parent);
    if (!branch || same(branch.nodes, nodes)) return false;
    this.dropBelow(branch.nodes, nodes);
    branch.nodes = nodes;
    return true;
  }

  /** Tasks that went take the branches below them along. */
  private dropBelow(before: Node[], after: Node[]): void {
    const left = new Set(after.map((node) => node.kind === "task" && node.threadId));
    for (const node of before)
      if (node.kind === "task" && !left.has(node.threadId)) this.branches.delete(node.threadId);
  }

  /** A request that fails came too early or too late for the session: the next refresh, or the end, puts it right. */
  private async fetch(parent: Parent, limit: number): Promise<Node[]> {
    const { tasks, total } = await this.source({ start: 0, count: limit, parent }).catch(() => ({
      tasks: [],
      total: 0,
    }));
    const nodes: Node[] = tasks.toSorted((a, b) => a.id - b.id).map((task) => this.node(task));
    const left = total - tasks.length;
    return left > 0 ? [...nodes, { kind: "more", sessionId: this.sessionId, parent, left }] : nodes;
  }

  private node(task: TaskInfo): TaskNode {
    return { kind: "task", sessionId: this.sessionId, threadId: task.id, task };
  }
}

function same(a: Node[], b: Node[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}
