import type { Awaitable, Task } from "../../runtime/index.js";
import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import { OtherFuture } from "../pyCoroutine.js";
import { PyDoneCallback, PyFuture, PyTask } from "../pyObjects.js";
import type { FramePtr, InterpreterFrames } from "../recorder/interpreterFrames.js";
import { MOST } from "./ring.js";

/**
 * Tells what a task awaits, as numbers: a name, and a task. Most futures are plain ones, of which a load or two tells
 * that there is no more to say; only what stands for other tasks (gather, shield, wait) is looked into.
 */
export class AwaitedThings {
  /** Of the last `look`: the task awaited, 0 for none; the name of what is awaited, 0 where it is the task's. */
  task = 0;
  name = 0;

  /** By index; 0 is none. */
  readonly #names = ["", "Future"];
  readonly #ofTypes = new Map<Ptr, number>();
  readonly #functionType: Ptr;

  constructor(
    private readonly binding: Binding,
    private readonly frames: InterpreterFrames,
  ) {
    this.#functionType = binding.api.import("types", "FunctionType");
  }

  nameOf(index: number): string | null {
    return index === 0 ? null : (this.#names[index] ?? null);
  }

  look(waiting: PyTask, awaited: Awaitable | null): void {
    this.task = 0;
    this.name = 0;
    if (awaited === null) return;
    if (awaited instanceof PyFuture) this.#future(waiting, awaited);
    else if (awaited instanceof PyTask) this.task = awaited.id;
    else if (awaited instanceof OtherFuture) this.#other(awaited);
  }

  /** The task waits in `asyncio.wait`, in that frame. */
  lookInWait(frame: FramePtr): void {
    const futures = this.frames.local(frame, 0);
    if (futures !== 0) this.task = this.#firstPending(futures);
  }

  /** Whoever waits for the outer future of a shield stands behind the callback that joins it to the inner one. */
  #future(waiting: PyTask, future: PyFuture): void {
    this.name = FUTURE;
    if (this.binding.slots.waiters.get(future.self) !== waiting.self) this.#shield(future);
  }

  #other({ self, state }: OtherFuture): void {
    this.name = this.#ofType(self);
    if (state instanceof PyTask) this.task = state.id;
    else if (this.#names[this.name] === "gather") this.#gather(self);
  }

  #gather(future: Ptr): void {
    const children = this.binding.optionalAttr(future, "_children");
    if (children === 0) return;
    this.task = this.#firstPending(children);
    this.binding.api.decref(children);
  }

  /** `shield` adds its callback before anybody can await: a future that very many wait for need not be searched for it. */
  #shield({ firstWaiter }: PyFuture): void {
    if (!(firstWaiter instanceof PyDoneCallback) || !this.#isShield(firstWaiter.callback)) return;
    this.name = this.#index("shield");
    this.#closedOver(firstWaiter.callback);
  }

  #isShield(callback: Ptr): boolean {
    const { api } = this.binding;
    if (api.typeOf(callback) !== this.#functionType) return false;
    const name = api.getAttr(callback, "__qualname__");
    const matches = api.text(name) === "shield.<locals>._outer_done_callback";
    api.decref(name);
    return matches;
  }

  /** The inner future is what that callback has in its closure. */
  #closedOver(callback: Ptr): void {
    const { api } = this.binding;
    const cells = api.getAttr(callback, "__closure__");
    for (let i = 0; i < api.c._PyTuple_Size(cells); i++) {
      const content = api.getAttr(api.c._PyTuple_GetItem(cells, i), "cell_contents");
      this.task ||= this.binding.task(content)?.id ?? 0;
      api.decref(content);
    }
    api.decref(cells);
  }

  /** Of a list, tuple or set of futures: the first that is a task, and not done. */
  #firstPending(futures: Ptr): number {
    const { api } = this.binding;
    const list = api.check(api.c._PySequence_List(futures));
    let found: Task | null = null;
    for (let i = 0; found === null && i < api.c._PyList_Size(list); i++) {
      const future = this.binding.futureOf(api.c._PyList_GetItem(list, i));
      if (future instanceof PyTask && !future.done) found = future;
    }
    api.decref(list);
    return found?.id ?? 0;
  }

  #ofType(object: Ptr): number {
    const { api } = this.binding;
    const type = api.typeOf(object);
    let index = this.#ofTypes.get(type);
    if (index === undefined) {
      const name = this.binding.typeName(object);
      index = this.#index(name === "_GatheringFuture" ? "gather" : name);
      this.#ofTypes.set(api.incref(type), index);
    }
    return index;
  }

  #index(name: string): number {
    const known = this.#names.indexOf(name);
    if (known >= 0) return known;
    return this.#names.length < MOST.c ? this.#names.push(name) - 1 : 0;
  }
}

const FUTURE = 1;
