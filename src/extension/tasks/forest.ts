/** The tasks as a tree, as far as somebody looked: pages are fetched when asked for, and again when told to refresh. */
import type { CommandArgs, CommandResult } from "../../protocol/commands.js";
import type { TaskId } from "../../protocol/ids.js";
import type { TaskInfo } from "../../protocol/tasks.js";
import { Branch, type Page } from "./branch.js";
import { hasEnded, type Arrangement, type Node, type TaskNode } from "./nodes.js";

/** The adapter's custom request `tasks`. */
export type TaskSource = (args: CommandArgs<"tasks">) => Promise<CommandResult<"tasks">>;

/** What is shown, and how. With a filter, the tasks that match, in one list. */
export interface Shape {
  readonly arrangement: Arrangement;
  readonly filter: string;
}

/** How many children one page has. */
export const PAGE = 200;
/** More levels than any tree of tasks that somebody wants to see has. */
const DEEPEST = 200;

/** What a refresh changed: rows that look different, or whose children are others; `all` where the roots are. */
export type Changes = "all" | TaskNode[];

/**
 * Children keep the order of their creation, so that rows stay where they are while states change; which of too many
 * children are in the page is the debuggee's choice (what matters first).
 *
 * Owner: the tree's provider, one forest a session. `branches` holds the rows whose children are on show; null is above the
 * roots.
 */
export class TaskForest {
  private readonly branches = new Map<TaskNode | null, Branch>();

  constructor(
    private readonly sessionId: string,
    private readonly source: TaskSource,
    readonly shape: Shape = { arrangement: "parent", filter: "" },
    private readonly now: () => number = Date.now,
  ) {}

  /** The children as last fetched; fetches them the first time. */
  async children(above: TaskNode | null): Promise<Node[]> {
    const known = this.branches.get(above);
    if (known) return known.nodes;
    const branch = new Branch(this.sessionId, above, this.shape, PAGE);
    branch.update(await this.fetch(branch), new Map(), this.now());
    this.branches.set(above, branch);
    return branch.nodes;
  }

  /** How many tasks the roots' page stands for. */
  get total(): number {
    return this.branches.get(null)?.total ?? 0;
  }

  /** Some row is of a task that has ended: it goes at a later refresh. */
  get fades(): boolean {
    return [...this.branches.values()].some((branch) => branch.fades);
  }

  /** Shows one page more of a row's children. */
  async more(above: TaskNode | null): Promise<void> {
    const branch = this.branches.get(above);
    if (!branch) return;
    branch.limit += PAGE;
    branch.update(await this.fetch(branch), new Map(), this.now());
  }

  /** The row was collapsed: its children need no refreshing. */
  forget(above: TaskNode): void {
    for (const node of this.branches.get(above)?.nodes ?? []) if (node.kind === "task") this.forget(node);
    this.branches.delete(above);
  }

  /** Fetches again what is on show; answers what changed. */
  async refresh(): Promise<Changes> {
    const branches = [...this.branches.values()];
    const pages = await Promise.all(branches.map((branch) => this.fetch(branch)));
    const ended = await this.ended(branches.flatMap((branch, i) => branch.missing(pages[i] ?? null)));
    const changed = branches.map((branch, i) => this.update(branch, pages[i] ?? null, ended));
    const rows = changed.flat();
    return rows.includes(null) ? "all" : rows.filter((row) => row !== null);
  }

  /** A row of a task, with all above it fetched; undefined where it is in no page. */
  async find(taskId: TaskId): Promise<TaskNode | undefined> {
    const path = await this.pathTo(taskId);
    return (await this.walk(path.reverse())) ?? (await this.walk([taskId]));
  }

  private async walk(path: readonly TaskId[]): Promise<TaskNode | undefined> {
    let above: TaskNode | null = null;
    for (const id of path) {
      const children: Node[] = await this.children(above);
      const found = children.find((node): node is TaskNode => node.kind === "task" && node.threadId === id);
      if (!found) return undefined;
      above = found;
    }
    return above ?? undefined;
  }

  private update(branch: Branch, page: Page | null, ended: ReadonlyMap<TaskId, TaskInfo>): (TaskNode | null)[] {
    if (this.branches.get(branch.above) !== branch) return [];
    const { gone, others, rows } = branch.update(page, ended, this.now());
    for (const node of gone) this.forget(node);
    return others ? [branch.above, ...rows] : rows;
  }

  /** From the task up to a root. */
  private async pathTo(taskId: TaskId): Promise<TaskId[]> {
    const path: TaskId[] = [];
    let id: TaskId | null = taskId;
    while (id !== null && !path.includes(id) && path.length < DEEPEST) {
      path.push(id);
      if (this.shape.filter !== "") break;
      const info: TaskInfo | undefined = (await this.infos([id]))[0];
      id = (this.shape.arrangement === "parent" ? info?.parent : info?.awaiter) ?? null;
    }
    return path;
  }

  private async ended(ids: TaskId[]): Promise<Map<TaskId, TaskInfo>> {
    const infos = ids.length === 0 ? [] : await this.infos([...new Set(ids)]);
    return new Map(infos.filter(hasEnded).map((info) => [info.id, info]));
  }

  private async infos(ids: TaskId[]): Promise<TaskInfo[]> {
    const answer = await this.source({ start: 0, count: 0, ids }).catch(() => null);
    return answer?.tasks ?? [];
  }

  /** A request that fails came too early or too late for the session: the next refresh, or the end, puts it right. */
  private fetch({ above, limit }: Branch): Promise<Page | null> {
    return this.source({ start: 0, count: limit, ...this.query(above?.threadId ?? null) }).catch(() => null);
  }

  private query(above: TaskId | null): Partial<CommandArgs<"tasks">> {
    const { filter, arrangement } = this.shape;
    if (filter !== "") return { filter };
    return arrangement === "parent" ? { parent: above } : { awaiter: above };
  }
}
