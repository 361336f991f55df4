/** Seconds from an arbitrary origin, never going back (PEP 418 `time.monotonic`). */
export interface Clock {
  now(): number;
  /** The smallest difference it can tell, s. Timers due within it run now (as `BaseEventLoop._run_once` does). */
  readonly resolution: number;
}

/** Time by decree: it stands still until somebody advances it. */
export class VirtualClock implements Clock {
  readonly resolution = 1e-9;
  #now: number;

  constructor(start = 0) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  advanceTo(when: number): void {
    this.#now = Math.max(this.#now, when);
  }
}

/** Another clock that can be stopped: what passes between `freeze` and `thaw` never happened. */
export class FreezableClock implements Clock {
  readonly resolution: number;
  #lost = 0;
  #frozenAt: number | null = null;

  constructor(private readonly source: Clock) {
    this.resolution = source.resolution;
  }

  now(): number {
    return (this.#frozenAt ?? this.source.now()) - this.#lost;
  }

  freeze(): void {
    this.#frozenAt ??= this.source.now();
  }

  thaw(): void {
    if (this.#frozenAt === null) return;
    this.#lost += this.source.now() - this.#frozenAt;
    this.#frozenAt = null;
  }
}
