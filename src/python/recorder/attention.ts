import type { CApi } from "../capi.js";
import type { InterpreterFrames } from "./interpreterFrames.js";
import { ExceptionMonitor, type Listener } from "./monitor.js";

/** ms without a cancellation under way, after which exceptions are followed no more: switching costs as much as many of them. */
const LINGER = 200;
/**
 * A throw is followed by RAISE in the same frame, and of a RERAISE the handler that it comes to tells (`reraisedAt`): two
 * in five events less.
 */
const TOOL = { id: 4, name: "unwind", events: ["RAISE", "EXCEPTION_HANDLED", "PY_UNWIND"] } as const;

/** Follows exceptions while there is reason to: from the first sign of a cancellation until a while after the last. */
export class Attention {
  readonly #monitor: ExceptionMonitor;
  #muted = false;
  #quietSince = 0;

  constructor(
    api: CApi,
    frames: InterpreterFrames,
    listener: Listener,
    /** A cancellation is under way. */
    private readonly isNeeded: () => boolean,
  ) {
    this.#monitor = new ExceptionMonitor(api, frames, TOOL, (event, code, instruction, exception, frame) => {
      if (!this.#muted) listener(event, code, instruction, exception, frame);
    });
  }

  pay(): void {
    this.#quietSince = 0;
    this.#monitor.on = true;
  }

  /** Before the thread sleeps, and now and then while it does not. */
  tick(): void {
    if (!this.#monitor.on || this.isNeeded()) return;
    if (this.#quietSince === 0) this.#quietSince = performance.now();
    else if (performance.now() - this.#quietSince > LINGER) this.#monitor.on = false;
  }

  /** Runs Python code of ours, whose exceptions are nobody's business. */
  muted<T>(work: () => T): T {
    const before = this.#muted;
    this.#muted = true;
    try {
      return work();
    } finally {
      this.#muted = before;
    }
  }
}
