import type { Binding } from "./binding.js";
import { PyDoneCallback, PyTask, type PyFutureLike } from "./pyObjects.js";

/** Who waits for a task or future. Read from what the futures know; nothing is kept. */
export class Awaiters {
  constructor(private readonly binding: Binding) {}

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
    else if (future !== null) yield* this.of(future, seen);
  }
}
