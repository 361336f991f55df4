/** What makes things happen later; the tests give one that they turn by hand. */
export interface Timers {
  set(callback: () => void, milliseconds: number): unknown;
  clear(handle: unknown): void;
}

const realTimers: Timers = {
  set: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/**
 * Runs an action some time after the first of a burst of requests, and never twice at once.
 *
 * Invariants: between the end of one run and the start of the next lie at least `milliseconds`; every request is followed
 * by a run that starts after it.
 */
export class Throttle {
  private timer: unknown;
  private running = false;
  private requests = 0;
  private disposed = false;

  /** `action` reports its own failures; what it throws is lost. */
  constructor(
    private readonly action: () => Promise<void>,
    private readonly milliseconds: number,
    private readonly timers: Timers = realTimers,
  ) {}

  request(): void {
    this.requests++;
    if (!this.running) this.schedule();
  }

  /** Nothing runs any more, but what has begun. */
  dispose(): void {
    this.disposed = true;
    this.timers.clear(this.timer);
    this.timer = undefined;
  }

  private schedule(): void {
    if (this.disposed) return;
    this.timer ??= this.timers.set(() => void this.run(), this.milliseconds);
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    const served = this.requests;
    this.running = true;
    await this.action().catch(() => undefined);
    this.running = false;
    if (this.requests > served) this.schedule();
  }
}
