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
export const TAG_BITS = 3;
/** `Py_INT_TAG`: no object, but a number (Include/internal/pycore_stackref.h). */
const TAGGED_INT = 3;
/** `_Py_CODEUNIT`. */
const BYTES_OF_INSTRUCTION = 2;

/** Offset of `ob_type` on a 32-bit build (Include/object.h). */
const OB_TYPE = 4;
/** Offsets of `_PyGenObject_HEAD` on this build (Include/internal/pycore_interpframe_structs.h). */
const GEN_QUALNAME = 16;
const GEN_EXC_VALUE = 20;
const GEN_FRAME_STATE = 35;
const GEN_IFRAME = 36;
/** `_framestate` (Include/internal/pycore_frame.h): -3, -2 and -1 as bytes. */
const FRAME_CREATED = 253;
const FRAME_SUSPENDED = 254;
const FRAME_SUSPENDED_YIELD_FROM = 255;
/** In the byte at `GeneratorLayout.state`. */
export const AWAITS = FRAME_SUSPENDED_YIELD_FROM;
const SUSPENDED: ReadonlySet<number> = new Set([FRAME_SUSPENDED, FRAME_SUSPENDED_YIELD_FROM]);
/** `ags_gen`, `agt_gen`, `cw_coroutine`: the first field of the objects through which generators are awaited. */
const WRAPPED = 8;

/** An `_PyInterpreterFrame*`. */
export type FramePtr = number;

/** Parameters that a signal handler may have before those that the interpreter passes: `self`, what `partial` gives. */
const MOST_BEFORE_SIGNAL = 2;
/** Longer chains of awaits are cut. */
const LONGEST_CHAIN = 10_000;

/** Whoever follows a chain of awaits. `instruction` in bytes; all pointers are borrowed. */
export interface ChainVisitor {
  visit(generator: Ptr, code: Ptr, instruction: number): void;
}

/** Where generators have what, in words of 32 bits (the state: in bytes) from their beginning, for who can't afford a call for each: */
export interface GeneratorLayout {
  readonly type: number;
  /** In bytes: `AWAITS` where the topmost object of the stack is what is awaited. */
  readonly state: number;
  readonly code: number;
  /** The address of the instruction that it is at. */
  readonly instruction: number;
  /** The address behind the topmost object. */
  readonly stackPointer: number;
  /** The types that most have. */
  readonly coroutine: Ptr;
  readonly generator: Ptr;
}

/**
 * CPython's frames, read where they lie: no frame object is made, nothing is counted or kept. A frame costs a few loads.
 * The offsets come from the table that CPython publishes for debuggers of other processes.
 */
export class InterpreterFrames {
  readonly #threadState: number;
  readonly #offset: Record<keyof typeof WORD, number>;
  readonly #codeType: Ptr;
  readonly generatorLayout: GeneratorLayout;
  readonly #generators: Set<Ptr>;
  readonly #wrappers: Set<Ptr>;
  /** A type that is none of these: of those, most tasks await objects of one and the same. */
  #lastOther = 0;
  /** Of what a signal handler is called with. */
  readonly #signalTypes: Record<"number" | "interrupted" | "args", Ptr>;

  constructor(private readonly api: CApi) {
    this.#offset = readOffsets(api);
    this.#threadState = api.c._PyThreadState_Get();
    this.#codeType = api.import("types", "CodeType");
    this.#generators = new Set(
      ["CoroutineType", "GeneratorType", "AsyncGeneratorType"].map((n) => api.import("types", n)),
    );
    this.#wrappers = new Set(wrapperTypes(api));
    this.#signalTypes = {
      number: api.import("builtins", "int"),
      interrupted: api.import("types", "FrameType"),
      args: api.import("builtins", "tuple"),
    };
    this.generatorLayout = {
      type: OB_TYPE >> 2,
      state: GEN_FRAME_STATE,
      code: (GEN_IFRAME + this.#offset.executable) >> 2,
      instruction: (GEN_IFRAME + this.#offset.instruction) >> 2,
      stackPointer: (GEN_IFRAME + this.#offset.stackPointer) >> 2,
      coroutine: api.import("types", "CoroutineType"),
      generator: api.import("types", "GeneratorType"),
    };
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
    return this.offset(this.code(frame), this.api.read(frame + this.#offset.instruction));
  }

  /** Of an instruction at an address, in bytes from the first. */
  offset(code: Ptr, address: number): number {
    return address - (code + this.#offset.bytecode);
  }

  /** A local variable or parameter by its index; borrowed, 0 where unset. */
  local(frame: FramePtr, index: number): number {
    return this.api.read(frame + this.#offset.localsPlus + 4 * index) & ~TAG_BITS;
  }

  /**
   * Whether the interpreter has called it for a signal: with a number and the frame that was interrupted, after `self` if it is a
   * method, or within `*args`. `parameters`: how many it has.
   */
  isSignalHandler(frame: FramePtr, parameters: number): boolean {
    const { c } = this.api;
    for (let i = 0; i < Math.min(parameters, MOST_BEFORE_SIGNAL + 1); i++) {
      const value = this.local(frame, i);
      if (i + 1 < parameters && this.#areOfSignal(value, this.local(frame, i + 1))) return true;
      const isPair = value !== 0 && this.api.typeOf(value) === this.#signalTypes.args && c._PyTuple_Size(value) === 2;
      if (isPair && this.#areOfSignal(c._PyTuple_GetItem(value, 0), c._PyTuple_GetItem(value, 1))) return true;
    }
    return false;
  }

  #areOfSignal(number: Ptr, interrupted: Ptr): boolean {
    const { api } = this;
    if (number === 0 || interrupted === 0) return false;
    return api.typeOf(number) === this.#signalTypes.number && api.typeOf(interrupted) === this.#signalTypes.interrupted;
  }

  /**
   * Of a frame that has just entered an exception handler, before the handler's first instruction: where the exception was
   * raised in the frame, or raised again, in bytes. The interpreter notes it for handlers that clean up after others; -1
   * for the rest.
   */
  reraisedAt(frame: FramePtr): number {
    const top = this.api.read(frame + this.#offset.stackPointer);
    const below = this.api.read(top - 8); // Below the exception itself.
    return (below & TAG_BITS) === TAGGED_INT ? (below >> 2) * BYTES_OF_INSTRUCTION : -1;
  }

  /** Whether a coroutine, generator or async generator has not begun. */
  isCreated(generator: Ptr): boolean {
    return this.isGenerator(generator) && this.#frameState(generator) === FRAME_CREATED;
  }

  /** Whether it can go on: a coroutine that was closed has kept its last line, but awaits nothing. */
  isSuspended(generator: Ptr): boolean {
    return this.isGenerator(generator) && SUSPENDED.has(this.#frameState(generator));
  }

  isGenerator(object: Ptr): boolean {
    const type = this.api.typeOf(object);
    return type === this.generatorLayout.coroutine || this.#generators.has(type);
  }

  /** The generator that an awaited object is, or drives; 0 where there is none. */
  generatorBehind(awaited: number): number {
    for (let object = awaited; object !== 0; object = this.api.read(object + WRAPPED)) {
      const type = this.api.typeOf(object);
      if (type === this.#lastOther) return 0;
      if (this.#generators.has(type)) return object;
      if (this.#wrappers.has(type)) continue;
      this.#lastOther = type;
      return 0;
    }
    return 0;
  }

  /** `__qualname__` of a coroutine or generator: a str, borrowed. */
  qualifiedName(generator: Ptr): Ptr {
    return this.api.read(generator + GEN_QUALNAME);
  }

  frameOf(generator: Ptr): FramePtr {
    return generator + GEN_IFRAME;
  }

  /** The generator whose frame that is, where it is one's. */
  generatorOf(frame: FramePtr): Ptr {
    return frame - GEN_IFRAME;
  }

  /** The exception that a suspended generator is handling; 0 for none. Borrowed. */
  handled(generator: Ptr): number {
    const value = this.api.read(generator + GEN_EXC_VALUE);
    return value === this.api.none ? 0 : value;
  }

  /** A suspended coroutine and what it awaits, outermost first; the last is what is no generator (a future's iterator), or 0. */
  awaitChain(coroutine: Ptr): { generators: Ptr[]; last: number } {
    const generators: Ptr[] = [];
    const last = this.followAwaits(coroutine, { visit: (generator) => void generators.push(generator) });
    return { generators, last };
  }

  /**
   * As `awaitChain`, for one who is called for each generator in turn, at some ten loads each. The visitor may run the
   * interpreter, but nothing that resumes the coroutine.
   */
  followAwaits(coroutine: Ptr, visitor: ChainVisitor): number {
    const { api } = this;
    const { code: codeAt, instruction: instructionAt, stackPointer: topAt, coroutine: usual } = this.generatorLayout;
    const { bytecode } = this.#offset;
    let words = api.words;
    let object: number = coroutine;
    for (let left = LONGEST_CHAIN; object !== 0 && left > 0; left--) {
      if (words.length === 0) words = api.words; // The memory has grown under the visitor.
      const type = words[(object + OB_TYPE) >> 2] as number;
      if (type === usual || this.#generators.has(type)) {
        const word = object >> 2;
        const code = (words[word + codeAt] as number) & ~TAG_BITS;
        const top = words[word + topAt] as number;
        const awaits = api.readByte(object + GEN_FRAME_STATE) === FRAME_SUSPENDED_YIELD_FROM;
        const inner = awaits ? (words[(top - 4) >> 2] as number) & ~TAG_BITS : 0;
        visitor.visit(object, code, (words[word + instructionAt] as number) - (code + bytecode));
        object = inner;
      } else if (this.#wrappers.has(type)) object = words[(object + WRAPPED) >> 2] as number;
      else break;
    }
    return object;
  }

  #frameState(generator: Ptr): number {
    return this.api.readByte(generator + GEN_FRAME_STATE);
  }

  #withCode(frame: FramePtr): FramePtr {
    while (frame !== 0 && !this.#hasCode(frame)) frame = this.api.read(frame + this.#offset.previous);
    return frame;
  }

  #hasCode(frame: FramePtr): boolean {
    const owner = this.api.readByte(frame + this.#offset.owner);
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
