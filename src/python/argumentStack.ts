import type { CFunctions } from "./wasmModule.js";

/** Bytes: what calls into Python that are nested as deep as Python's own recursion goes need. */
const CAPACITY = 1 << 16;

/** Memory for the argument vectors of the calls into Python that are under way: they nest as the calls do. */
export class ArgumentStack {
  #top: number;
  readonly #end: number;

  constructor(private readonly c: CFunctions) {
    this.#top = c._malloc(CAPACITY);
    this.#end = this.#top + CAPACITY;
  }

  /** Address of room for so many arguments, until it is given back to `pop`. */
  push(count: number): number {
    const vector = this.#top;
    if (vector + 4 * count > this.#end) return this.c._malloc(4 * count);
    this.#top += 4 * count;
    return vector;
  }

  /** The last that was pushed goes first. */
  pop(vector: number, count: number): void {
    if (vector === this.#top - 4 * count) this.#top = vector;
    else this.c._free(vector);
  }
}
