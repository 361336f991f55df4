import type { Ptr } from "../capi.js";
import { calledName } from "../recorder/awaits.js";
import type { Code, CodeTable, Place } from "../recorder/codes.js";
import type { ChainVisitor, FramePtr, InterpreterFrames } from "../recorder/interpreterFrames.js";

/** Where tasks suspend: the innermost await of the user's, and the library's functions that it awaits. */
export class AwaitSite {
  /** Of the wait in it that was seen last, which most often is the next one too. */
  lastCode: Ptr = 0;
  lastInstruction = -1;
  lastInner: AwaitSite | null = null;
  /** All, by code and instruction. */
  readonly inner = new Map<number, AwaitSite>();
  /** It is inside of `asyncio.wait`, whose first local variable holds the futures. */
  readonly isWait: boolean;
  #called: string | null | undefined;

  constructor(
    readonly id: number,
    /** Null where only the library awaits. */
    readonly place: Place | null,
    /** Outermost first. */
    readonly library: readonly Code[],
  ) {
    this.isWait = library.at(-1)?.name === "_wait";
  }

  /** The library's function that the user's code awaits; null where it awaits a future itself. */
  get called(): string | null {
    if (this.#called === undefined) this.#called = calledName(this.library);
    return this.#called;
  }
}

/**
 * Finds the site of a suspended coroutine. Sites form a graph along the chains of awaits that were seen; the way through
 * it costs a few loads a frame and allocates only for what was never seen before. There are no more sites than the
 * program has awaits, times the library's ways to wait; they are kept for ever.
 */
export class AwaitSites implements ChainVisitor {
  readonly #all: AwaitSite[] = [];
  readonly #root = this.#add(null, []);
  readonly #users = new Map<number, AwaitSite>();
  /** On the way. */
  #site = this.#root;
  #innermost: Ptr = 0;

  constructor(
    private readonly frames: InterpreterFrames,
    private readonly codes: CodeTable,
  ) {}

  /** Of the last `find`: the frame that awaits innermost. */
  get innermost(): FramePtr {
    return this.frames.frameOf(this.#innermost);
  }

  byId(id: number): AwaitSite {
    const site = this.#all[id];
    if (site === undefined) throw new RangeError(`no site ${id}`);
    return site;
  }

  /** Of a coroutine that is suspended. */
  find(coroutine: Ptr): AwaitSite {
    this.#site = this.#root;
    this.frames.followAwaits(coroutine, this);
    return this.#site;
  }

  visit(generator: Ptr, code: Ptr, instruction: number): void {
    this.#innermost = generator;
    const site = this.#site;
    const isKnown = site.lastCode === code && site.lastInstruction === instruction;
    this.#site = isKnown ? (site.lastInner as AwaitSite) : this.#step(site, code, instruction);
  }

  #step(site: AwaitSite, code: Ptr, instruction: number): AwaitSite {
    const key = keyOf(code, instruction);
    let inner = site.inner.get(key);
    if (inner === undefined) site.inner.set(key, (inner = this.#new(site, code, instruction)));
    site.lastCode = code;
    site.lastInstruction = instruction;
    site.lastInner = inner;
    return inner;
  }

  /** What the user's code awaits is told from there on: who awaits that code in turn does not matter. */
  #new(outer: AwaitSite, pointer: Ptr, instruction: number): AwaitSite {
    const code = this.codes.get(pointer);
    if (!code.isUser) return this.#add(outer.place, [...outer.library, code]);
    return this.of({ code, instruction });
  }

  /** A place in the user's code. */
  of(place: Place): AwaitSite {
    const key = keyOf(place.code.self, place.instruction);
    let site = this.#users.get(key);
    if (site === undefined) this.#users.set(key, (site = this.#add(place, [])));
    return site;
  }

  #add(place: Place | null, library: readonly Code[]): AwaitSite {
    const site = new AwaitSite(this.#all.length, place, library);
    this.#all.push(site);
    return site;
  }
}

/** Code objects lie in 32 bits, and none is longer than 2^20 bytes where it matters: two that clash would only share a line. */
const keyOf = (code: Ptr, instruction: number): number => code * 2 ** 20 + instruction;
