import type { Waiter } from "../../runtime/index.js";
import type { Binding } from "../binding.js";
import { futureBehind } from "../pyCoroutine.js";
import { PyDoneCallback, PyFuture, type PyFutureLike, type PyTask } from "../pyObjects.js";

/** Tells the outer futures of `asyncio.shield`, whose inner ones go on whatever happens, by who waits for them. */
export class Shields {
  constructor(private readonly binding: Binding) {}

  isOuter(future: PyFutureLike): boolean {
    if (future.done) return future instanceof PyFuture && future.isShield;
    return future.someWaiter(this.#isOfShield);
  }

  /** The task waits for one. */
  holds(task: PyTask): boolean {
    const future = task.done || task.collected ? null : futureBehind(task.waitsFor);
    return future !== null && this.isOuter(future);
  }

  readonly #isOfShield = (waiter: Waiter): boolean =>
    waiter instanceof PyDoneCallback && this.#callbackName(waiter) === "shield.<locals>._outer_done_callback";

  /** Qualified name of the function that a done callback calls; empty for what is none. */
  #callbackName(callback: PyDoneCallback): string {
    const { api } = this.binding;
    const name = this.binding.optionalAttr(callback.callback, "__qualname__");
    if (name === 0) return "";
    const text = api.text(name);
    api.decref(name);
    return text;
  }
}
