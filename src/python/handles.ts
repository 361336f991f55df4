import type { CApi, Ptr } from "./capi.js";
import type { Slot } from "./slots.js";

/** Offset of `PyCapsule.pointer` on a 32-bit build (Objects/capsule.c). */
const CAPSULE_POINTER = 8;

/**
 * Ties an object of ours to one of Python's: the latter holds, in a slot, a capsule whose pointer is an index into this
 * table and whose destructor empties the entry. So ours lives exactly as long as Python's does.
 */
export class HandleTable<T extends object> {
  readonly #entries: (T | null)[] = [null];
  readonly #free: number[] = [];
  readonly #destructor: number;
  readonly #capsuleName: number;

  constructor(
    private readonly api: CApi,
    private readonly slot: Slot,
    private readonly onDestroy: (entry: T) => void,
  ) {
    this.#destructor = api.module.addFunction((capsule) => this.#destroyed(capsule), "vi");
    this.#capsuleName = 0;
  }

  /** Ours for a Python object; null before its `__init__`. */
  get(object: Ptr): T | null {
    const capsule = this.slot.get(object);
    return capsule === 0 ? null : (this.#entries[this.api.read(capsule + CAPSULE_POINTER)] ?? null);
  }

  get all(): T[] {
    return this.#entries.filter((entry) => entry !== null);
  }

  attach(object: Ptr, entry: T): void {
    const index = this.#free.pop() ?? this.#entries.length;
    this.#entries[index] = entry;
    this.slot.steal(object, this.api.check(this.api.c._PyCapsule_New(index, this.#capsuleName, this.#destructor)));
  }

  #destroyed(capsule: Ptr): number {
    const index = this.api.read(capsule + CAPSULE_POINTER);
    const entry = this.#entries[index];
    this.#entries[index] = null;
    this.#free.push(index);
    if (entry != null) this.onDestroy(entry);
    return 0;
  }
}
