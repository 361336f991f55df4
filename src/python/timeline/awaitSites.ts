import type { CApi, Ptr } from "../capi.js";
import { calledName } from "../recorder/awaits.js";
import type { Code, CodeTable, Place } from "../recorder/codes.js";
import { AWAITS, TAG_BITS, type FramePtr, type InterpreterFrames } from "../recorder/interpreterFrames.js";
import { MOST } from "./ring.js";

/** Where tasks suspend: the innermost await of the user's, and the library's functions that it awaits. */
export class AwaitSite {
  /** It is inside of `asyncio.wait`, whose first local variable holds the futures. */
  readonly isWait: boolean;
  /** The library's sites in it, by address. */
  readonly inner = new Map<number, AwaitSite>();
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
    if (this.#called !== undefined) return this.#called;
    const called = this.library.find(({ isPublic }) => isPublic);
    return (this.#called = calledName(this.library[0] ?? null, called ?? null));
  }
}

/** Longer chains of awaits are cut. */
const LONGEST_CHAIN = 10_000;
/** A power of two. */
const RECENT = 1024;
/** Numbers that are kept of each: the address of its instruction, the site outside of it, the site itself. */
const ENTRY = 4;
/** The site outside of it does not matter: it is in the user's code. */
const ANY = -1;

/**
 * Finds the site of a suspended coroutine, at every suspension of every task: one that was seen lately costs a few loads a
 * frame, and allocates nothing. There are no more sites than the program has awaits, times the library's ways to wait; they
 * are kept for ever, as is their code.
 */
export class AwaitSites {
  readonly #all: AwaitSite[] = [];
  readonly #root = this.#add(null, []);
  /** Those in the user's code, by address. */
  readonly #users = new Map<number, AwaitSite>();
  readonly #recent = new Int32Array(RECENT * ENTRY);
  #innermost: Ptr = 0;

  constructor(
    private readonly api: CApi,
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
    const { type, state, instruction, stackPointer, coroutine: usual, generator } = this.frames.generatorLayout;
    const recent = this.#recent;
    let { words, bytes } = this.api;
    let site = 0;
    let at = coroutine;
    for (let left = LONGEST_CHAIN; left > 0; left--) {
      let word = at >> 2;
      const kind = words[word + type] as number;
      if (kind !== usual && kind !== generator) {
        at = this.frames.generatorBehind(at);
        if (at === 0) break;
        word = at >> 2;
      }
      this.#innermost = at;
      const address = (words[word + instruction] as number) | 0;
      const place = (((address >> 1) ^ (site << 4)) & (RECENT - 1)) * ENTRY;
      if (recent[place] === address && isIn(recent[place + 1] as number, site)) site = recent[place + 2] as number;
      else {
        site = this.#step(site, at, address, place);
        ({ words, bytes } = this.api);
      }
      if (bytes[at + state] !== AWAITS) break;
      at = (words[((words[word + stackPointer] as number) - 4) >> 2] as number) & ~TAG_BITS;
      if (at === 0) break;
    }
    return this.#all[site] as AwaitSite;
  }

  #step(outer: number, generator: Ptr, address: number, place: number): number {
    const site = this.#known(this.byId(outer), generator, address);
    this.#recent.set([address, site.place !== null && site.library.length === 0 ? ANY : outer, site.id], place);
    return site.id;
  }

  #known(outer: AwaitSite, generator: Ptr, address: number): AwaitSite {
    return this.#users.get(address) ?? outer.inner.get(address) ?? this.#new(outer, generator, address);
  }

  #new(outer: AwaitSite, generator: Ptr, address: number): AwaitSite {
    const { frames } = this;
    const frame = frames.frameOf(generator);
    const code = this.codes.get(frames.code(frame));
    const site = code.isUser
      ? this.#add(code.at(frames.instruction(frame)), [])
      : this.#add(outer.place, [...outer.library, code]);
    (code.isUser ? this.#users : outer.inner).set(address, site);
    return site;
  }

  /** Those that the ring can't name are told as none. */
  #add(place: Place | null, library: readonly Code[]): AwaitSite {
    if (this.#all.length === MOST.a) return this.#root;
    const site = new AwaitSite(this.#all.length, place, library);
    this.#all.push(site);
    return site;
  }
}

const isIn = (outer: number, site: number): boolean => outer === site || outer === ANY;
