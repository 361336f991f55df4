import type { CApi, Ptr } from "./capi.js";
import { AWAITS, TAG_BITS, type InterpreterFrames } from "./recorder/interpreterFrames.js";

/** Longer ways are not kept. */
const LONGEST = 16;

/**
 * The way from a suspended coroutine through what it awaits to what is no coroutine, to tell whether another has gone the same:
 * then they await at the same site. Mostly tasks that follow each other do the same, and there may be very many.
 */
export class AwaitPath {
  /** Of the instructions that the coroutines are at, outermost first; none where no way is kept. */
  readonly #addresses = new Uint32Array(LONGEST);
  #length = 0;
  /** The type of what the innermost awaits. */
  #end: Ptr = 0;

  constructor(
    private readonly api: CApi,
    private readonly frames: InterpreterFrames,
  ) {}

  /** Keeps that coroutine's way, if all on it are coroutines. */
  keep(coroutine: Ptr): void {
    const { type, instruction, coroutine: usual } = this.frames.generatorLayout;
    const { words } = this.api;
    let length = 0;
    let at = coroutine;
    for (; at !== 0 && length < LONGEST && words[(at >> 2) + type] === usual; length++) {
      this.#addresses[length] = words[(at >> 2) + instruction] as number;
      at = this.#awaited(at);
    }
    const ends = at !== 0 && this.frames.generatorBehind(at) === 0;
    this.#length = ends ? length : 0;
    this.#end = ends ? this.api.typeOf(at) : 0;
  }

  isOf(coroutine: Ptr): boolean {
    const { type, instruction, coroutine: usual } = this.frames.generatorLayout;
    const { words } = this.api;
    const addresses = this.#addresses;
    let at = coroutine;
    for (let i = 0; i < this.#length; i++) {
      if (words[(at >> 2) + type] !== usual || words[(at >> 2) + instruction] !== addresses[i]) return false;
      at = this.#awaited(at);
      if (at === 0) return false;
    }
    return this.#length > 0 && words[(at >> 2) + type] === this.#end;
  }

  /** What a coroutine awaits; 0 for nothing. */
  #awaited(coroutine: Ptr): number {
    const { words, bytes } = this.api;
    const { state, stackPointer } = this.frames.generatorLayout;
    if (bytes[coroutine + state] !== AWAITS) return 0;
    return (words[((words[(coroutine >> 2) + stackPointer] as number) - 4) >> 2] as number) & ~TAG_BITS;
  }
}
