import type { Ptr } from "./capi.js";
import type { Binding } from "./binding.js";
import type { PyTask } from "./pyObjects.js";

/** A power of two. */
const KEPT = 256;

/**
 * The tasks that ended last, so that one may still ask about them. Python's objects are not kept alive, but for the names
 * that tasks were given, of which this owns a reference.
 */
export class EndedTasks {
  readonly #tasks: (PyTask | null)[] = new Array<PyTask | null>(KEPT).fill(null);
  readonly #names: Ptr[] = new Array<Ptr>(KEPT).fill(0);
  #count = 0;

  constructor(private readonly binding: Binding) {}

  add(task: PyTask): void {
    const { api, slots } = this.binding;
    const index = this.#count++ & (KEPT - 1);
    const before = this.#names[index] as Ptr;
    const name = slots.name.get(task.self);
    this.#tasks[index] = task;
    this.#names[index] = name === 0 || name === api.none ? 0 : api.incref(name);
    if (before !== 0) api.decref(before);
  }

  get all(): PyTask[] {
    return this.#tasks.filter((task) => task !== null);
  }

  byId(id: number): { task: PyTask; name: string } | null {
    const index = this.#tasks.findIndex((task) => task?.id === id);
    const task = this.#tasks[index];
    if (task == null) return null;
    const name = this.#names[index] as Ptr;
    return { task, name: name === 0 ? `Task-${task.nameNumber}` : this.binding.api.text(name) };
  }
}
