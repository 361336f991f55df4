import type { CommandArgs, CommandResult } from "../protocol/commands.js";
import { type TaskId } from "../protocol/ids.js";
import type { TaskInfo, TaskState } from "../protocol/tasks.js";
import type { Binding } from "./binding.js";
import { locationOf } from "./recorder/codes.js";
import type { EndedTasks } from "./endedTasks.js";
import { AwaitGraph } from "./awaitGraph.js";
import { Awaiters } from "./awaiters.js";
import { PyTask } from "./pyObjects.js";
import { NOTHING } from "../runtime/index.js";

/** What matters first. */
const ORDER: readonly TaskState[] = ["running", "cancelling", "held", "ready", "waiting"];

/** What the agent tells of a task, beside what the scheduler knows. */
type Description = Pick<TaskInfo, "name" | "coroutine" | "awaiting" | "awaitingTask" | "location">;

const UNKNOWN: Description = { name: "", coroutine: "", awaiting: null, awaitingTask: null, location: null };

type Query = CommandArgs<"tasks">;

/** For how long the graph of who awaits whom serves all the requests of one refresh, ms: with many tasks it takes a while to make. */
const GRAPH_FRESH = 50;

/** The tasks that live, as the views ask for them. Nothing here is kept up to date while nobody asks. */
export class TaskTable {
  readonly #awaiters: Awaiters;
  /** By id; made anew when tasks have come or gone since. */
  #index: Map<number, PyTask> | null = null;
  #indexed = "";
  #graph: { graph: AwaitGraph<PyTask>; made: number } | null = null;

  constructor(
    private readonly binding: Binding,
    private readonly ended: EndedTasks,
    private readonly describe: (ids: number[]) => (Description | null)[],
  ) {
    this.#awaiters = new Awaiters(binding);
  }

  get live(): PyTask[] {
    return [...this.binding.runtime.liveTasks].filter((task) => task instanceof PyTask);
  }

  /** A live task, or null. */
  byId(id: number): PyTask | null {
    const { liveTasks } = this.binding.runtime;
    if (this.#index === null || this.#indexed !== `${liveTasks.size} ${this.binding.runtime.lastTaskId}`) {
      this.#indexed = `${liveTasks.size} ${this.binding.runtime.lastTaskId}`;
      this.#index = new Map(this.live.map((task) => [task.id, task]));
    }
    return this.#index.get(id) ?? null;
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
    const sorted = this.#matching(query)
      .map((task) => ({ task, rank: ORDER.indexOf(stateOf(task)) }))
      .sort((a, b) => a.rank - b.rank || a.task.id - b.task.id)
      .map(({ task }) => task);
    const page = sorted.slice(start, count === 0 ? undefined : start + count);
    return { tasks: this.infos(page, this.#hasChildren(query)), total: sorted.length, now };
  }

  #matching({ parent, awaiter, filter }: Query): readonly PyTask[] {
    if (awaiter !== undefined) return this.#awaitedBy(awaiter);
    const { live } = this;
    const tasks = parent === undefined ? live : live.filter((task) => liveParent(task) === parent);
    return filter === undefined || filter === "" ? tasks : this.#filtered(tasks, filter);
  }

  #filtered(tasks: readonly PyTask[], filter: string): PyTask[] {
    const wanted = filter.toLowerCase();
    const texts = this.describe(tasks.map(({ id }) => id)).map((description) =>
      [description?.name, description?.coroutine, description?.awaiting].join(" ").toLowerCase(),
    );
    return tasks.filter((task, i) => texts[i]?.includes(wanted) === true || stateOf(task).startsWith(wanted));
  }

  #awaitedBy(awaiter: TaskId | null): readonly PyTask[] {
    const graph = this.#awaitGraph();
    const task = awaiter === null ? null : this.byId(awaiter);
    const tasks = awaiter === null ? graph.roots : task === null ? [] : graph.awaitedBy(task);
    return tasks.filter(({ done }) => !done);
  }

  #awaitGraph(): AwaitGraph<PyTask> {
    if (this.#graph === null || performance.now() - this.#graph.made > GRAPH_FRESH) {
      const graph = new AwaitGraph(this.live, (task) => this.#awaiters.of(task));
      this.#graph = { graph, made: performance.now() };
    }
    return this.#graph.graph;
  }

  #hasChildren({ awaiter }: Query): (task: PyTask) => boolean {
    if (awaiter === undefined) return this.#isParent();
    const graph = this.#awaitGraph();
    return (task) => graph.awaitedBy(task).length > 0;
  }

  #isParent(): (task: PyTask) => boolean {
    const parents = new Set<unknown>(this.live.map(({ parent }) => parent));
    return (task) => parents.has(task);
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
  infos(tasks: readonly PyTask[], hasChildren = this.#isParent()): TaskInfo[] {
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

function stateOf(task: PyTask): TaskState {
  if (task.done) return task.cancelled ? "cancelled" : task.exception === NOTHING ? "done" : "failed";
  if (task.runtime.currentTask === task) return "running";
  if (task.held) return "held";
  if (task.cancelRequests > 0 || task.mustCancel) return "cancelling";
  return task.scheduled ? "ready" : "waiting";
}

function liveParent(task: PyTask): TaskId | null {
  return task.parent !== null && !task.parent.done ? (task.parent.id as TaskId) : null;
}
