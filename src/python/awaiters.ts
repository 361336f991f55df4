import type { Binding } from "./binding.js";
import { AwaitGraph } from "./awaitGraph.js";
import type { Ptr } from "./capi.js";
import type { LiveRows } from "./liveRows.js";
import { PyDoneCallback, PyTask, type PyFutureLike } from "./pyObjects.js";

/** Offset of `PyMethodObject.im_self` and `PyCFunctionObject.m_self` on a 32-bit build (Include/cpython/classobject.h, methodobject.h). */
const METHOD_SELF = 12;

const NOBODY: readonly never[] = [];
/** No pointer: what `sole` answers where it takes more to tell. */
const UNSURE = 1;

/** What the tasks of all rows have in their slots `waiters`, as long as that is their content (`References.waitersOfTasks`). */
interface Waiters {
  readonly rows: LiveRows;
  readonly version: number;
  readonly waiting: Uint32Array;
  readonly types: Uint32Array;
}

/**
 * A graph in which no task has more than one awaiter, and each awaiter is in a slot itself, no future between: true as long as the
 * slots hold the same. An address is not used again while its task lives; that of a future may be.
 */
interface Known {
  readonly waiters: Waiters;
  /** What the tasks of all rows have in their slots `awaitedBy`. */
  readonly registered: Uint32Array;
  readonly graph: AwaitGraph;
}

/** Who waits for a task or future. Read from what the futures know. */
export class Awaiters {
  readonly #setType: Ptr;
  readonly #functionType: Ptr;
  readonly #methodTypes: readonly Ptr[];
  readonly #tupleType: Ptr;
  #waiters: Waiters | null = null;
  #last: Known | null = null;

  constructor(private readonly binding: Binding) {
    const { api } = binding;
    this.#setType = api.import("builtins", "set");
    this.#tupleType = api.import("builtins", "tuple");
    this.#functionType = api.import("types", "FunctionType");
    this.#methodTypes = ["MethodType", "BuiltinMethodType"].map((name) => api.import("types", name));
  }

  /** The tasks that wait for it, directly or through futures that pass its result on (gather, wait, shield). May repeat one. */
  *of(future: PyFutureLike, seen = new Set<unknown>()): Generator<PyTask> {
    if (seen.has(future)) return;
    seen.add(future);
    for (const waiter of future.waiters) if (waiter instanceof PyTask) yield waiter;
    for (const other of this.#registeredWaiters(future)) {
      if (other instanceof PyTask) yield other;
      else yield* this.of(other, seen);
    }
    for (const waiter of future.waiters) {
      if (waiter instanceof PyDoneCallback && !this.#tellsNobody(waiter.pair))
        yield* this.#behindCallback(waiter, seen);
    }
  }

  /** The graph of all who await each other. Each task is looked at once, in Python's memory alone: there may be very many. */
  graph(rows: LiveRows): AwaitGraph {
    const waiters = this.#waitersOf(rows);
    const registered = new Uint32Array(rows.selfs.length);
    this.binding.slots.awaitedBy.getEach(rows.selfs, registered);
    const last = this.#last;
    if (last?.waiters === waiters && areSame(last.registered, registered)) return last.graph;
    const { graph, isOfTasks } = this.#newGraph(waiters, registered);
    this.#last = isOfTasks ? { waiters, registered, graph } : null;
    return graph;
  }

  #newGraph({ rows, waiting, types }: Waiters, registered: Uint32Array): { graph: AwaitGraph; isOfTasks: boolean } {
    let last = 0;
    let found: number | readonly number[] = -1;
    let isOfTasks = true;
    const graph = new AwaitGraph(rows.tasks.length, (row) => {
      const sole = this.#sole(waiting[row] as number, types[row] as number, registered[row] as number);
      if (sole === 0) return -1;
      if (sole === UNSURE) isOfTasks = false;
      if (sole === UNSURE) return this.#rowsOf(rows.tasks[row] as PyTask, rows);
      if (sole === last) return found;
      [last, found] = [sole, this.#rowsBehind(sole, rows)];
      isOfTasks &&= typeof found === "number" && found >= 0 && rows.self(found) === sole;
      return found;
    });
    return { graph, isOfTasks };
  }

  /** Of a task, or of those who wait for a future. */
  #rowsBehind(object: Ptr, rows: LiveRows): number | readonly number[] {
    const future = this.binding.futures.get(object);
    if (future === null) return -1;
    return future instanceof PyTask ? rows.rowOf(future) : this.#rowsOf(future, rows);
  }

  #rowsOf(future: PyFutureLike, rows: LiveRows): number | readonly number[] {
    const found = [...new Set(this.of(future))].map((awaiter) => rows.rowOf(awaiter)).filter((row) => row >= 0);
    return found.length > 1 ? found : (found[0] ?? -1);
  }

  #waitersOf(rows: LiveRows): Waiters {
    const { api, slots, references } = this.binding;
    const version = references.waitersOfTasks;
    if (this.#waiters?.rows === rows && rows.isCurrent && this.#waiters.version === version) return this.#waiters;
    const [waiting, types] = [new Uint32Array(rows.selfs.length), new Uint32Array(rows.selfs.length)];
    slots.waiters.getEach(rows.selfs, waiting);
    api.typeOfEach(waiting, types);
    return (this.#waiters = { rows, version, waiting, types });
  }

  /** The only task or future that waits for a task, 0 for none, or UNSURE. Borrowed. `type`: of `waiting`. */
  #sole(waiting: number, type: number, registered: number): number {
    const { api, listType } = this.binding;
    const isCallback = waiting !== 0 && type === this.#tupleType;
    if (registered === 0 || registered === api.none) {
      if (isCallback) return this.#tellsNobody(waiting) ? 0 : UNSURE;
      return waiting !== 0 && type === listType ? UNSURE : waiting;
    }
    // Whoever registers an awaiter adds one callback of its own: where there is no other, none needs to be looked at.
    const isAlone = waiting === 0 || waiting === registered || isCallback;
    return isAlone && api.typeOf(registered) !== this.#setType ? registered : UNSURE;
  }

  /** A callback, with its context, that passes nothing on to a future. */
  #tellsNobody(pair: Ptr): boolean {
    const { api, types } = this.binding;
    const callback = api.c._PyTuple_GetItem(pair, 0);
    const type = api.typeOf(callback);
    if (!this.#methodTypes.includes(type)) return type === this.#functionType;
    const owner = api.read(callback + METHOD_SELF);
    return owner === 0 || !api.isInstanceOf(owner, types.Future);
  }

  /** What gather, wait and the like have told through `future_add_to_awaited_by`: one, or a set of them. */
  #registeredWaiters(future: PyFutureLike): readonly PyFutureLike[] {
    const { api, slots, futures } = this.binding;
    const waiters = slots.awaitedBy.get(future.self);
    if (waiters === 0 || waiters === api.none) return NOBODY;
    if (api.typeOf(waiters) !== this.#setType) {
      const waiter = futures.get(waiters);
      return waiter === null ? NOBODY : [waiter];
    }
    const list = api.check(api.c._PySequence_List(waiters));
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
    else if (future !== null) yield* this.of(future, seen);
  }
}

/** Of as many. */
function areSame(some: Uint32Array, others: Uint32Array): boolean {
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false;
  return true;
}
