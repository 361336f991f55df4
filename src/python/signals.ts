import type { CApi } from "./capi.js";
import type { Emscripten } from "./emscripten.js";

/**
 * Signals from outside: one byte of shared memory that the adapter writes and the interpreter takes.
 *
 * They are held back while our own code answers for the program (it stands still, a command is served, its end is told):
 * a KeyboardInterrupt is the program's, and none may be lost. What came meanwhile is handled where the last hold ends.
 */
export class Signals {
  #holds = 0;

  constructor(
    private readonly api: CApi,
    module: Emscripten,
    private readonly byte: Uint8Array,
  ) {
    module.takeSignalsFrom(byte);
    this.#listen(true);
  }

  /** One has come that the interpreter has not taken. */
  get pending(): boolean {
    return Atomics.load(this.byte, 0) !== 0;
  }

  /** Has the interpreter handle what has come, unless signals are held. Throws what a handler raises. */
  check(): void {
    if (this.api.c._PyErr_CheckSignals() !== 0) throw this.api.takeError();
  }

  /** To be ended by `release`; holds nest. */
  hold(): void {
    this.#holds += 1;
    this.#listen(false);
  }

  /** Throws what a handler raises, where this was the last hold. */
  release(): void {
    this.#holds -= 1;
    if (this.#holds > 0) return;
    this.#listen(true);
    this.check();
  }

  /** The interpreter looks at the byte while this flag is set (Include/internal/pycore_emscripten_signal.h). */
  #listen(on: boolean): void {
    const { module } = this.api;
    module.HEAPU8[module._Py_EMSCRIPTEN_SIGNAL_HANDLING] = on ? 1 : 0;
  }
}
