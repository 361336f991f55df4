/** Of this length, s, are the bursts of slices that come at the limit: how often it is asked whether they come too fast. */
const BURST = 0.001;
/** What was not used of the limit may be used for so long, s: a program that is fast for a moment loses nothing. */
const CREDIT = 0.05;
/** So many are left out between two looks at the clock. */
const UNSEEN = 64;

/**
 * Which slices are recorded where more begin than a limit allows: bursts of them, as many as make the limit, and none
 * between them. Where there are fewer none is left out, and all that it costs is a countdown.
 */
export class Pace {
  /** Slices left out since the last burst; 0 while they are recorded. */
  leftOut = 0;
  /** When it was looked at the clock last, s. */
  time = 0;
  #left = 0;
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

  /** A slice begins: whether it is one of the burst. */
  allows(): boolean {
    return --this.#left >= 0;
  }

  /**
   * It is not: whether the next burst may begin with it. `turn`: when the turn of the loop began in which it runs, 0 where
   * that is not known.
   */
  isDue(turn: number): boolean {
    if (turn >= this.#due) this.time = turn;
    else if (this.leftOut % UNSEEN === 0) this.time = this.now();
    return this.time >= this.#due;
  }

  /** The next burst begins at that time, s. */
  begin(time: number): void {
    this.leftOut = 0;
    this.#left = this.#burst;
    this.#due = Math.max(this.#due, time - CREDIT) + this.#burst / this.limit;
  }

  /** As if no slice had been recorded before that time, s. */
  beginAnew(time: number): void {
    this.#due = -Infinity;
    this.begin(time);
  }
}
