import { type TaskId } from "../protocol/ids.js";
import type { TaskInfo, TaskState } from "../protocol/tasks.js";
import type { Binding } from "./binding.js";
import { locationOf } from "./recorder/codes.js";
import { PyDoneCallback, PyTask, type PyFutureLike } from "./pyObjects.js";

/** What matters first. */
const ORDER: readonly TaskState[] = ["running", "cancelling", "held", "ready", "waiting"];

/** What the agent tells of a task, beside what the scheduler knows. */
type Description = Pick<TaskInfo, "name" | "coroutine" | "awaiting" | "awaitingTask" | "location">;

/** The tasks that live, as the views ask for them. Nothing here is kept up to date while nobody asks. */
export class TaskTable {
  /** By id; made anew when tasks have come or gone since. */
  #index: Map<number, PyTask> | null = null;
  #indexed = "";

  constructor(
    private readonly binding: Binding,
    private readonly describe: (ids: number[]) => (Description | null)[],
  ) {}

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

  /** The first task that waits for this one, directly or through futures that pass its result on (gather, wait, shield). */
  awaiterOf(task: PyTask): PyTask | null {
    for (const awaiter of this.#awaiters(task)) return awaiter;
    return null;
  }

  page(args: { start: number; count: number; parent?: TaskId | null; filter?: string }): {
    tasks: TaskInfo[];
    total: number;
  } {
    const { start, count } = args;
    const matching = this.#matching(args);
    const sorted = matching
      .map((task) => ({ task, rank: ORDER.indexOf(stateOf(task)) }))
      .sort((a, b) => a.rank - b.rank || a.task.id - b.task.id)
      .map(({ task }) => task);
    return { tasks: this.infos(sorted.slice(start, count === 0 ? undefined : start + count)), total: sorted.length };
  }

  #matching({ parent, filter }: { parent?: TaskId | null; filter?: string }): PyTask[] {
    let tasks = this.live;
    if (parent !== undefined) tasks = tasks.filter((task) => liveParent(task) === parent);
    if (filter === undefined || filter === "") return tasks;
    const wanted = filter.toLowerCase();
    return this.infos(tasks)
      .map((info, i) => ({ info, task: tasks[i] as PyTask }))
      .filter(({ info }) => `${info.name} ${info.coroutine} ${info.awaiting ?? ""}`.toLowerCase().includes(wanted))
      .map(({ task }) => task);
  }

  /** What the views show of these. */
  infos(tasks: readonly PyTask[]): TaskInfo[] {
    const parents = new Set(this.live.map((task) => task.parent));
    const descriptions = this.describe(tasks.map((task) => task.id));
    return tasks.map((task, i) => this.#info(task, descriptions[i] ?? null, parents.has(task)));
  }

  #info(task: PyTask, description: Description | null, hasChildren: boolean): TaskInfo {
    return {
      id: task.id as TaskId,
      name: description?.name ?? `Task-${task.id}`,
      coroutine: description?.coroutine ?? "",
      state: stateOf(task),
      awaiting: description?.awaiting ?? null,
      awaitingTask: description?.awaitingTask ?? null,
      parent: liveParent(task),
      location: description?.location ?? null,
      created: task.createdAtPlace === null ? null : locationOf(task.createdAtPlace),
      createdAt: task.createdAt,
      since: task.since,
      hasChildren,
    };
  }

  *#awaiters(future: PyFutureLike, seen = new Set<unknown>()): Generator<PyTask> {
    if (seen.has(future)) return;
    seen.add(future);
    for (const waiter of future.waiters) if (waiter instanceof PyTask) yield waiter;
    for (const other of this.#registeredWaiters(future)) {
      if (other instanceof PyTask) yield other;
      else yield* this.#awaiters(other, seen);
    }
    for (const waiter of future.waiters) {
      if (waiter instanceof PyDoneCallback) yield* this.#behindCallback(waiter, seen);
    }
  }

  /** What gather, wait and the like have told through `future_add_to_awaited_by`. */
  #registeredWaiters(future: PyFutureLike): PyFutureLike[] {
    const { api, slots, futures } = this.binding;
    const set = slots.awaitedBy.get(future.self);
    if (set === 0 || set === api.none) return [];
    const list = api.check(api.c._PySequence_List(set));
    const size = api.c._PyList_Size(list);
    const found = Array.from({ length: size }, (_, i) => futures.get(api.c._PyList_GetItem(list, i)));
    api.decref(list);
    return found.filter((future) => future !== null);
  }

  /** A callback that is a bound method of a future or task: that one is told of the result. */
  *#behindCallback({ callback }: PyDoneCallback, seen: Set<unknown>): Generator<PyTask> {
    const { api } = this.binding;
    const owner = this.binding.optionalAttr(callback, "__self__");
    if (owner === 0) return;
    const future = this.binding.futureOf(owner);
    api.decref(owner);
    if (future instanceof PyTask) yield future;
    else if (future !== null) yield* this.#awaiters(future, seen);
  }
}

function stateOf(task: PyTask): TaskState {
  if (task.runtime.currentTask === task) return "running";
  if (task.held) return "held";
  if (task.cancelRequests > 0 || task.mustCancel) return "cancelling";
  return task.scheduled ? "ready" : "waiting";
}

function liveParent(task: PyTask): TaskId | null {
  return task.parent !== null && !task.parent.done ? (task.parent.id as TaskId) : null;
}
