/** Of this length, s, are the bursts of slices that come at the limit: how often it is asked whether they come too fast. */
const BURST = 0.001;
/** What was not used of the limit may be used for so long, s: a program that is fast for a moment loses nothing. */
const CREDIT = 0.05;
/** So many are left out between two looks at the clock. */
const UNSEEN = 64;

/**
 * Which slices are recorded where more begin than a limit allows: bursts of them, as many as make the limit, and none
 * between them. Where there are fewer none is left out. All that it costs is a countdown, there and here.
 */
export class Pace {
  /** Slices are being left out. */
  isGap = false;
  /** When it was looked at the clock last, s. */
  time = 0;
  /** Slices that may still begin until it has to be decided anew. */
  #left = 0;
  /** Of the gap, until it was decided last. */
  #leftOut = 0;
  /** When the next burst may begin, s. */
  #due = -Infinity;
  /** Slices in a burst. */
  readonly #burst: number;

  /** `limit`: slices a second. `now`: s. */
  constructor(
    private readonly limit: number,
    private readonly now: () => number,
  ) {
    this.#burst = Math.ceil(limit * BURST);
  }

  /** A slice begins. True where it is to be decided about it: it begins a burst, or is skipped. */
  isOver(): boolean {
    return --this.#left < 0;
  }

  /** Whether a burst may begin. */
  isDue(): boolean {
    this.time = this.now();
    return this.time >= this.#due;
  }

  /** A burst begins at that time, s, with the slice that begins or is under way. */
  begin(time: number): void {
    this.isGap = false;
    this.#left = this.#burst - 1;
    this.#due = Math.max(this.#due, time - CREDIT) + this.#burst / this.limit;
  }

  /** As if no slice had been recorded before that time, s. */
  beginAnew(time: number): void {
    this.#due = -Infinity;
    this.begin(time);
  }

  /** The slice is left out, and some that follow. */
  skip(): void {
    this.#leftOut = this.isGap ? this.#leftOut + UNSEEN : 1;
    this.isGap = true;
    this.#left = UNSEEN - 1;
  }

  /** The gap ends, for whatever reason: the slice that begins next decides how it goes on. How many were left out, the newest among them. */
  endGap(): number {
    const skipped = this.#leftOut + UNSEEN - 1 - this.#left;
    this.isGap = false;
    this.#left = 0;
    return skipped;
  }
}
