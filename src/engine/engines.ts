import { readFile } from "node:fs/promises";
import path from "node:path";
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

/** In the background. Functions are compiled when they are first called. */
async function compile(file: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(file));
}
