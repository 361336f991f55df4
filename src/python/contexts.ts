import type { CApi, Ptr } from "./capi.js";

/** Offsets in PyContext on a 32-bit build (Include/internal/pycore_context.h). */
const PREVIOUS = 8;
const ENTERED = 20;
/** Words of a PyThreadState in which its context is looked for. */
const WORDS = 256;

/**
 * `PyContext_Enter` and `PyContext_Exit` as a few loads and stores: every step of every task is taken inside of its context, and a
 * call into the interpreter costs more than what it does there. Nobody watches contexts here: that takes native code.
 */
export class Contexts {
  readonly #type: Ptr;
  /** Where the thread state has its context, a word; the next whole 64 bits count the changes of it. */
  readonly #current: number;
  readonly #version: number;

  constructor(private readonly api: CApi) {
    this.#type = api.import("contextvars", "Context");
    const { current, version } = findContext(api);
    this.#current = current;
    this.#version = version;
  }

  /** Throws as `PyContext_Enter`, for a context that is entered already and for what is none. */
  enter(context: Ptr): void {
    const { api } = this;
    const { words } = api;
    if (api.typeOf(context) !== this.#type || words[(context + ENTERED) >> 2] !== 0) {
      api.checkStatus(api.c._PyContext_Enter(context));
      return;
    }
    // The thread's reference to its context becomes the new one's.
    words[(context + PREVIOUS) >> 2] = words[this.#current] as number;
    words[(context + ENTERED) >> 2] = 1;
    words[this.#current] = api.incref(context);
    this.#count();
  }

  /** Of the context that was entered last. */
  exit(context: Ptr): void {
    const { api } = this;
    const { words } = api;
    if (words[this.#current] !== context) {
      api.checkStatus(api.c._PyContext_Exit(context));
      return;
    }
    words[this.#current] = words[(context + PREVIOUS) >> 2] as number;
    words[(context + PREVIOUS) >> 2] = 0;
    words[(context + ENTERED) >> 2] = 0;
    this.#count();
    api.decref(context);
  }

  #count(): void {
    const { words } = this.api;
    const version = ((words[this.#version] as number) + 1) >>> 0;
    words[this.#version] = version;
    if (version === 0) words[this.#version + 1] = (words[this.#version + 1] as number) + 1;
  }
}

/** Where the thread state has its context, and the count of its changes behind it: seen by entering one inside of another. */
function findContext(api: CApi): { current: number; version: number } {
  const state = api.c._PyThreadState_Get() >> 2;
  const words = (): Uint32Array => api.words.slice(state, state + WORDS);
  const entered = (): Ptr => {
    const context = api.check(api.c._PyContext_CopyCurrent());
    api.checkStatus(api.c._PyContext_Enter(context));
    return context;
  };
  const outer = entered();
  const before = words();
  const inner = entered();
  const after = words();
  const at = after.findIndex((word, i) => word === inner && before[i] === outer);
  const counted = (at + 2) & ~1;
  const isCounted = at >= 0 && after[counted] === (before[counted] as number) + 1;
  const isLinked = api.read(inner + PREVIOUS) === outer && api.read(inner + ENTERED) === 1;
  if (!isCounted || !isLinked) throw new Error("This build of Pyodide has other contexts than CPython 3.14.");
  for (const context of [inner, outer]) {
    api.checkStatus(api.c._PyContext_Exit(context));
    api.decref(context);
  }
  return { current: state + at, version: state + counted };
}
