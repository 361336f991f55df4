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
 * What ran in one turn of the loop, as far as it was looked at. When it ended is known, for the ends are told of from the
 * first look on; and when it began, but for what had begun before that look, and was not the first of its turn.
 */
export class LoopSamples<Item> {
  #longest: Span<Item> | null = null;
  #current: Span<Item> | null = null;
  #runs = false;
  /** When what ran before the next one ended, where that was told. */
  #lastEnd: number | null = null;

  get any(): boolean {
    return this.#current !== null;
  }

  /** `began`: when what runs began, where that is known. */
  seen(item: Item, place: Place | null, now: number, began: number | null): void {
    if (this.#current?.item !== item) {
      this.#longest = this.longest;
      this.#current = new Span(item, began ?? this.#lastEnd ?? now);
    }
    this.#runs = true;
    this.#current.seen(place, now);
  }

  /** What ran has ended, seen or not. */
  ended(now: number): void {
    if (this.#runs && this.#current !== null) this.#current.last = now;
    this.#runs = false;
    this.#lastEnd = now;
  }

  /** The one that is known to have run for the longest time. */
  get longest(): Span<Item> | null {
    const [a, b] = [this.#longest, this.#current];
    return a !== null && (b === null || a.seconds >= b.seconds) ? a : b;
  }

  clear(): void {
    this.#longest = this.#current = this.#lastEnd = null;
    this.#runs = false;
  }
}
