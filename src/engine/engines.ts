import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { EmbeddedEngine } from "./embedded.js";
import type { Engine } from "./engine.js";

/** Makes embedded engines: their interpreters share one compiled code, and the first may be on its way before it is asked for. */
export class EmbeddedEngines {
  readonly #code: Promise<WebAssembly.Module>;
  #prepared: EmbeddedEngine | null = null;

  /** `dist`: the folder of the built files, with `worker.js`. */
  constructor(private readonly dist: string) {
    this.#code = compile(path.join(dist, "interpreter/python.wasm"));
    // Each engine tells of it where it is to start.
    this.#code.catch(() => undefined);
  }

  /** Brings a thread up for the engine that is asked for next. */
  prepare(): void {
    this.#prepared ??= this.#make();
  }

  next(): Engine {
    const engine = this.#prepared ?? this.#make();
    this.#prepared = null;
    return engine;
  }

  #make(): EmbeddedEngine {
    return new EmbeddedEngine(this.dist, this.#code);
  }
}

/**
 * In bytes of V8's bytecode, five times its own limit, which a step through the scheduler and back exceeds.
 * `node --v8-options` describes this flag and the two others.
 */
const MOST_INLINED = 5000;
/**
 * Bytes of WebAssembly that a function runs before it is compiled better, twenty times V8's own budget: CPython's evaluation
 * loop, the largest of all, is not compiled so while the interpreter starts, but early in all that runs longer.
 */
const TIERING_BUDGET = 36_000_000;

/**
 * In the background. Functions are compiled when they are first called, and once more, better, where they are called often.
 * V8 does the latter on any core that it finds: one is left to the interpreter's own thread.
 */
async function compile(file: string): Promise<WebAssembly.Module> {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${MOST_INLINED}`);
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
  setFlagsFromString(`--wasm-num-compilation-tasks=${Math.max(1, availableParallelism() - 1)}`);
  return WebAssembly.compile(await readFile(file));
}
