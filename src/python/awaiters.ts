import type { Binding } from "./binding.js";
import type { Waiter } from "../runtime/index.js";
import type { Ptr } from "./capi.js";
import { PyDoneCallback, PyTask, type PyFutureLike } from "./pyObjects.js";

/** Offset of `PyMethodObject.im_self` on a 32-bit build (Include/cpython/classobject.h). */
const METHOD_SELF = 12;

const NOBODY: readonly never[] = [];

/** Who waits for a task or future. Read from what the futures know; nothing is kept. */
export class Awaiters {
  readonly #setType: Ptr;
  readonly #functionType: Ptr;
  readonly #methodType: Ptr;
  #lone: readonly PyFutureLike[] = NOBODY;

  constructor(private readonly binding: Binding) {
    this.#setType = binding.api.import("builtins", "set");
    this.#functionType = binding.api.import("types", "FunctionType");
    this.#methodType = binding.api.import("types", "MethodType");
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
      if (waiter instanceof PyDoneCallback && !this.#tellsNobody(waiter)) yield* this.#behindCallback(waiter, seen);
    }
  }

  /** As `of`, for one who asks about very many: what most futures have to say takes a few loads. */
  all(future: PyFutureLike): readonly PyTask[] {
    const waiter = future.soleWaiter;
    const registered = this.#registeredWaiters(future);
    const first = registered[0];
    if (first === undefined) {
      if (waiter === null || this.#tellsNobody(waiter)) return NOBODY;
      if (waiter instanceof PyTask) return this.#alone(waiter);
    } else if (first instanceof PyTask && registered.length === 1) {
      // Whoever registers an awaiter adds one callback of its own: where there is no other, none needs to be looked at.
      if (waiter === null || waiter === first || waiter instanceof PyDoneCallback) return this.#alone(first);
    }
    return [...this.of(future)];
  }

  #tellsNobody(waiter: Waiter | undefined): boolean {
    if (!(waiter instanceof PyDoneCallback)) return false;
    const { api, types } = this.binding;
    const type = api.typeOf(waiter.callback);
    if (type === this.#methodType) return !api.isInstanceOf(api.read(waiter.callback + METHOD_SELF), types.Future);
    return type === this.#functionType;
  }

  /** The same list for all that one task waits for: most often there are many, one after the other. */
  #alone<T extends PyFutureLike>(waiter: T): readonly T[] {
    if (this.#lone[0] !== waiter) this.#lone = [waiter];
    return this.#lone as readonly T[];
  }

  /** What gather, wait and the like have told through `future_add_to_awaited_by`: one, or a set of them. */
  #registeredWaiters(future: PyFutureLike): readonly PyFutureLike[] {
    const { api, slots, futures } = this.binding;
    const waiters = slots.awaitedBy.get(future.self);
    if (waiters === 0 || waiters === api.none) return NOBODY;
    if (api.typeOf(waiters) !== this.#setType) {
      const waiter = futures.get(waiters);
      return waiter === null ? NOBODY : this.#alone(waiter);
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
