import type { SeenAt } from "../../model/diagnostics/loopBlocked.js";
import type { Place } from "../recorder/codes.js";

/** One task or callback that was seen to run, whenever somebody looked. Loop time, s. */
export class Span<Item> {
  readonly #places = new Map<string, { place: Place; times: number }>();
  #looks = 0;
  last: number;

  constructor(
    readonly item: Item,
    /** The earliest time from which on it is known to run without a break. */
    readonly began: number,
  ) {
    this.last = began;
  }

  /** `place`: the user's line that ran; null where none did. */
  seen(place: Place | null, now: number): void {
    this.last = now;
    this.#looks += 1;
    if (place === null) return;
    const key = `${place.code.self}:${place.code.line(place.instruction)}`;
    const known = this.#places.get(key) ?? { place, times: 0 };
    this.#places.set(key, { place, times: known.times + 1 });
  }

  get seconds(): number {
    return this.last - this.began;
  }

  /** The line that was seen most often. */
  get most(): { place: Place | null; seen: SeenAt | "never" } {
    const [most] = [...this.#places.values()].sort((a, b) => b.times - a.times);
    if (most === undefined) return { place: null, seen: "never" };
    const seen = this.#looks === 1 ? "once" : most.times === this.#looks ? "always" : "mostly";
    return { place: most.place, seen };
  }
}

/**
 * What ran in one turn of the loop, as far as it was looked at: of one that is alone in its turn all is known, of one
 * among several the time between the first and the last look that found it.
 */
export class LoopSamples<Item> {
  #longest: Span<Item> | null = null;
  #current: Span<Item> | null = null;

  get any(): boolean {
    return this.#current !== null;
  }

  /** `alone`: when what runs began, where nothing else has run in this turn. */
  seen(item: Item, place: Place | null, now: number, alone: number | null): void {
    if (this.#current?.item !== item) {
      this.#longest = this.longest;
      this.#current = new Span(item, alone ?? now);
    }
    this.#current.seen(place, now);
  }

  /** The one that is known to have run for the longest time. */
  get longest(): Span<Item> | null {
    const [a, b] = [this.#longest, this.#current];
    return a !== null && (b === null || a.seconds >= b.seconds) ? a : b;
  }

  clear(): void {
    this.#longest = this.#current = null;
  }
}
