import type { CApi, Ptr } from "../capi.js";

/** Where in `_Py_DebugOffsets` (CPython 3.14, Include/internal/pycore_debug_offsets.h) each number stands, in 64-bit words. */
const WORD = {
  version: 1,
  currentFrame: 26,
  previous: 32,
  executable: 33,
  instruction: 34,
  localsPlus: 35,
  owner: 36,
  stackPointer: 37,
  bytecode: 48,
};
const COOKIE = "xdebugpy";
const VERSION_3_14 = 0x030e;

/** `_frameowner`: frames of the interpreter's own, without Python code. */
const OWNED_BY_INTERPRETER = 3;
/** Low bits of a `_PyStackRef`. */
const TAG_BITS = 3;

/** Offsets of `_PyGenObject_HEAD` on this build (Include/internal/pycore_interpframe_structs.h). */
const GEN_QUALNAME = 16;
const GEN_EXC_VALUE = 20;
const GEN_FRAME_STATE = 35;
const GEN_IFRAME = 36;
/** `_framestate` (Include/internal/pycore_frame.h), as a signed byte. */
const FRAME_CREATED = -3;
const FRAME_SUSPENDED_YIELD_FROM = -1;
/** `ags_gen`, `agt_gen`, `cw_coroutine`: the first field of the objects through which generators are awaited. */
const WRAPPED = 8;

/** An `_PyInterpreterFrame*`. */
export type FramePtr = number;

/**
 * CPython's frames, read where they lie: no frame object is made, nothing is counted or kept. A frame costs a few loads.
 * The offsets come from the table that CPython publishes for debuggers of other processes.
 */
export class InterpreterFrames {
  readonly #threadState: number;
  readonly #offset: Record<keyof typeof WORD, number>;
  readonly #codeType: Ptr;
  readonly #generators: Set<Ptr>;
  readonly #wrappers: Set<Ptr>;

  constructor(private readonly api: CApi) {
    this.#offset = readOffsets(api);
    this.#threadState = api.c._PyThreadState_Get();
    this.#codeType = api.import("types", "CodeType");
    this.#generators = new Set(
      ["CoroutineType", "GeneratorType", "AsyncGeneratorType"].map((n) => api.import("types", n)),
    );
    this.#wrappers = new Set(wrapperTypes(api));
  }

  /** The innermost frame that runs Python code; 0 when there is none. */
  current(): FramePtr {
    return this.#withCode(this.api.read(this.#threadState + this.#offset.currentFrame));
  }

  /** The caller's; 0 at the outermost. */
  previous(frame: FramePtr): FramePtr {
    return this.#withCode(this.api.read(frame + this.#offset.previous));
  }

  /** Borrowed code object. */
  code(frame: FramePtr): Ptr {
    return this.api.read(frame + this.#offset.executable) & ~TAG_BITS;
  }

  /** The offset of the instruction it is at, in bytes: `frame.f_lasti`. */
  instruction(frame: FramePtr): number {
    return this.api.read(frame + this.#offset.instruction) - (this.code(frame) + this.#offset.bytecode);
  }

  /** A local variable or parameter by its index; borrowed, 0 where unset. */
  local(frame: FramePtr, index: number): number {
    return this.api.read(frame + this.#offset.localsPlus + 4 * index) & ~TAG_BITS;
  }

  /** Whether a coroutine, generator or async generator has not begun. */
  isCreated(generator: Ptr): boolean {
    return this.isGenerator(generator) && this.#frameState(generator) === FRAME_CREATED;
  }

  isGenerator(object: Ptr): boolean {
    return this.#generators.has(this.api.typeOf(object));
  }

  /** `__qualname__` of a coroutine or generator: a str, borrowed. */
  qualifiedName(generator: Ptr): Ptr {
    return this.api.read(generator + GEN_QUALNAME);
  }

  frameOf(generator: Ptr): FramePtr {
    return generator + GEN_IFRAME;
  }

  /** The exception that a suspended generator is handling; 0 for none. Borrowed. */
  handled(generator: Ptr): number {
    const value = this.api.read(generator + GEN_EXC_VALUE);
    return value === this.api.none ? 0 : value;
  }

  /** A suspended coroutine and what it awaits, outermost first; the last is what is no generator (a future's iterator), or 0. */
  awaitChain(coroutine: Ptr): { generators: Ptr[]; last: number } {
    const generators: Ptr[] = [];
    let object: number = coroutine;
    while (object !== 0 && generators.length < 10_000) {
      while (this.#wrappers.has(this.api.typeOf(object))) object = this.api.read(object + WRAPPED);
      if (!this.isGenerator(object)) break;
      generators.push(object);
      object = this.#yieldFrom(object);
    }
    return { generators, last: object };
  }

  #yieldFrom(generator: Ptr): number {
    if (this.#frameState(generator) !== FRAME_SUSPENDED_YIELD_FROM) return 0;
    const top = this.api.read(this.frameOf(generator) + this.#offset.stackPointer);
    return this.api.read(top - 4) & ~TAG_BITS;
  }

  #frameState(generator: Ptr): number {
    return (this.api.module.HEAPU8[generator + GEN_FRAME_STATE] as number) - 256;
  }

  #withCode(frame: FramePtr): FramePtr {
    while (frame !== 0 && !this.#hasCode(frame)) frame = this.api.read(frame + this.#offset.previous);
    return frame;
  }

  #hasCode(frame: FramePtr): boolean {
    const owner = this.api.module.HEAPU8[frame + this.#offset.owner] as number;
    return owner < OWNED_BY_INTERPRETER && this.api.typeOf(this.code(frame)) === this.#codeType;
  }
}

function readOffsets(api: CApi): Record<keyof typeof WORD, number> {
  const base = api.module.__PyRuntime;
  const cookie = String.fromCharCode(...api.module.HEAPU8.subarray(base, base + COOKIE.length));
  const word = (index: number): number => api.read(base + 8 * index);
  if (cookie !== COOKIE || word(WORD.version) >>> 16 !== VERSION_3_14) {
    throw new Error("This build of Pyodide is not CPython 3.14; Unwind reads the frames of 3.14 only.");
  }
  return Object.fromEntries(Object.entries(WORD).map(([name, index]) => [name, word(index)])) as never;
}

/** The types that stand between an await and the generator that it drives: no name leads to them. */
function wrapperTypes(api: CApi): Ptr[] {
  const source = api.import("_unwind.lib.awaitables", "wrapper_types");
  const types = api.check(api.c._PyObject_CallNoArgs(source));
  return Array.from({ length: api.c._PyTuple_Size(types) }, (_, i) => api.incref(api.c._PyTuple_GetItem(types, i)));
}
