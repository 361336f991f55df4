import type { CommandArgs, CommandResult } from "../protocol/commands.js";
import { type TaskId } from "../protocol/ids.js";
import type { TaskInfo } from "../protocol/tasks.js";
import type { Binding } from "./binding.js";
import { locationOf } from "./recorder/codes.js";
import type { EndedTasks } from "./endedTasks.js";
import type { AwaitGraph } from "./awaitGraph.js";
import { Awaiters } from "./awaiters.js";
import { LiveRows } from "./liveRows.js";
import type { PyTask } from "./pyObjects.js";
import type { TaskFilter } from "./taskFilter.js";
import { OrderedTasks, ranksOf, stateOf } from "./taskStates.js";

/** What the agent tells of a task, beside what the scheduler knows. */
type Description = Pick<TaskInfo, "name" | "coroutine" | "awaiting" | "awaitingTask" | "location">;

const UNKNOWN: Description = { name: "", coroutine: "", awaiting: null, awaitingTask: null, location: null };

type Query = CommandArgs<"tasks">;

/** Who awaits whom among the tasks that lived at one moment. */
interface Awaits {
  graph: AwaitGraph;
  rows: LiveRows;
}

/** For how long the graph of who awaits whom serves all the requests of one refresh, ms: with many tasks it takes a while to make. */
const GRAPH_FRESH = 50;

/** Tasks that are found one by one among those that are new; where there are more, all are listed. */
const MOST_NEWER = 1000;

/** The tasks that live, as the views ask for them. Nothing here is kept up to date while nobody asks. */
export class TaskTable {
  readonly #awaiters: Awaiters;
  #rows: LiveRows | null = null;
  /** Set as soon as there is a recorder, whose eyes it uses. */
  filter: TaskFilter | null = null;
  #graph: (Awaits & { made: number }) | null = null;

  constructor(
    private readonly binding: Binding,
    private readonly ended: EndedTasks,
    private readonly describe: (ids: number[]) => (Description | null)[],
  ) {
    this.#awaiters = new Awaiters(binding);
  }

  /** Oldest first, and so in the order of their ids. */
  get live(): readonly PyTask[] {
    return this.#live.tasks;
  }

  get #live(): LiveRows {
    if (this.#rows?.isCurrent !== true) this.#rows = new LiveRows(this.binding.runtime, this.#rows);
    return this.#rows;
  }

  /** A live task, or null. Clients ask for one stack after each step: to list all for it would take most of the time. */
  byId(id: number): PyTask | null {
    const rows = this.#rows === null || this.#rows.newer > MOST_NEWER ? this.#live : this.#rows;
    return rows.liveById(id);
  }

  /** Live ones and those that have just ended, whose last step was in the turn that began then (loop time, s). */
  ranAt(turnBegan: number): PyTask[] {
    return [...this.live, ...this.ended.all].filter(({ since }) => since === turnBegan);
  }

  /** Of one that lives or has just ended. */
  nameOf(task: PyTask): string {
    return this.ended.byId(task.id)?.name ?? this.binding.taskName(task);
  }

  /** The first task that waits for this one, directly or through futures that pass its result on (gather, wait, shield). */
  awaiterOf(task: PyTask): PyTask | null {
    for (const awaiter of this.#awaiters.of(task)) return awaiter;
    return null;
  }

  page(query: Query): CommandResult<"tasks"> {
    const { start, count, ids } = query;
    const now = this.binding.clock.now();
    if (ids !== undefined) return { tasks: this.#ofIds(ids), total: ids.length, now };
    const awaits = query.awaiter === undefined ? null : this.#awaitGraph();
    const rows = awaits?.rows ?? this.#live;
    const ranks = ranksOf(rows, this.binding);
    const found = new OrderedTasks(rows.tasks, ranks);
    if (awaits !== null) eachAwaitedBy(query.awaiter ?? null, awaits, (row) => found.add(row));
    else this.#eachMatching(query, rows, ranks, (row) => found.add(row));
    return { tasks: this.infos(found.page(start, count), hasChildren(awaits)), total: found.total, now };
  }

  #eachMatching({ parent, filter = "" }: Query, rows: LiveRows, ranks: Uint8Array, visit: (row: number) => void): void {
    const matches = filter === "" || this.filter === null ? null : this.filter.matching(filter, rows, ranks);
    const ifMatching = (row: number): void => {
      if (matches?.(row) !== false) visit(row);
    };
    if (parent !== undefined) rows.eachChild(parent, ifMatching);
    else for (let row = 0; row < rows.tasks.length; row++) ifMatching(row);
  }

  /** The program goes on: who awaits whom changes. */
  goesOn(): void {
    this.#graph = null;
  }

  #awaitGraph(): Awaits {
    if (this.#graph === null || performance.now() - this.#graph.made > GRAPH_FRESH) {
      const rows = this.#live;
      this.#graph = { graph: this.#awaiters.graph(rows), rows, made: performance.now() };
    }
    return this.#graph;
  }

  /** Those that live, or have ended lately, in the order of the ids. */
  #ofIds(ids: readonly TaskId[]): TaskInfo[] {
    const live = ids.map((id) => this.byId(id)).filter((task) => task !== null);
    const infos = new Map(this.infos(live).map((info, i) => [info.id, this.#withAwaiter(info, live[i] as PyTask)]));
    return ids.map((id) => infos.get(id) ?? this.#ofEnded(id)).filter((info) => info !== null);
  }

  #withAwaiter(info: TaskInfo, task: PyTask): TaskInfo {
    return { ...info, awaiter: (this.awaiterOf(task)?.id as TaskId | undefined) ?? null };
  }

  #ofEnded(id: TaskId): TaskInfo | null {
    const ended = this.ended.byId(id);
    if (ended === null) return null;
    const { task, name } = ended;
    return this.#info(task, { ...UNKNOWN, name, coroutine: task.code?.name ?? "" }, false);
  }

  /** What the views show of these. */
  infos(tasks: readonly PyTask[], hasChildren = isParent): TaskInfo[] {
    const descriptions = this.describe(tasks.map((task) => task.id));
    return tasks.map((task, i) => this.#info(task, descriptions[i] ?? UNKNOWN, hasChildren(task)));
  }

  #info(task: PyTask, { name, ...description }: Description, hasChildren: boolean): TaskInfo {
    return {
      id: task.id as TaskId,
      name: name === "" ? `Task-${task.nameNumber}` : name,
      ...description,
      state: stateOf(task),
      parent: liveParent(task),
      created: task.createdAtPlace === null ? null : locationOf(task.createdAtPlace),
      createdAt: task.createdAt,
      since: task.since,
      hasChildren,
    };
  }
}

/** Null: those that no task awaits. */
function eachAwaitedBy(awaiter: TaskId | null, { graph, rows }: Awaits, visit: (row: number) => void): void {
  const { isCurrent } = rows;
  const ifLive = (row: number): void => {
    if (isCurrent || !(rows.tasks[row] as PyTask).done) visit(row);
  };
  if (awaiter === null) return graph.roots.forEach(ifLive);
  const row = rows.rowById(awaiter);
  if (row >= 0) graph.eachAwaitedBy(row, ifLive);
}

function hasChildren(awaits: Awaits | null): (task: PyTask) => boolean {
  return awaits === null ? isParent : (task) => awaits.graph.awaitsAny(awaits.rows.rowOf(task));
}

function liveParent({ parent }: Pick<PyTask, "parent">): TaskId | null {
  return parent !== null && !parent.done ? (parent.id as TaskId) : null;
}

const isParent = ({ liveChildren }: PyTask): boolean => liveChildren > 0;
