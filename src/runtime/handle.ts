import type { Timer } from "./timers.js";
import type { Runnable } from "./readyQueue.js";

/** `asyncio.Handle`: a callback that is to be called once, unless cancelled before. */
export class Handle implements Runnable {
  cancelled = false;

  constructor(
    private readonly callback: () => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  cancel(): void {
    this.cancelled = true;
  }

  run(): void {
    if (this.cancelled) return;
    try {
      this.callback();
    } catch (error) {
      this.onError(error);
    }
  }
}

/** `asyncio.TimerHandle`. */
export class TimerHandle extends Handle implements Timer {
  constructor(
    callback: () => void,
    onError: (error: unknown) => void,
    /** Loop time, s. */
    readonly when: number,
    private readonly onCancel: () => void,
  ) {
    super(callback, onError);
  }

  override cancel(): void {
    if (this.cancelled) return;
    super.cancel();
    this.onCancel();
  }
}
