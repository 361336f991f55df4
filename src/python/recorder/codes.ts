import type { SourceLocation } from "../../protocol/location.js";
import type { CApi, Ptr } from "../capi.js";

/** Code objects that a record names. Each is kept for ever: there are no more than the program has functions. */
export class CodeTable {
  readonly #known = new Map<Ptr, Code>();
  /** The one asked for last: what happens in a frame mostly comes in runs. */
  #last: Code | null = null;

  constructor(
    private readonly api: CApi,
    /** `UserCode.is_user`. */
    private readonly isUserCode: Ptr,
  ) {}

  get(code: Ptr): Code {
    if (this.#last?.self === code) return this.#last;
    const known = this.#known.get(code) ?? this.#add(code);
    this.#last = known;
    return known;
  }

  #add(code: Ptr): Code {
    this.api.incref(code);
    const known = new Code(this.api, code, this.#isUser(code));
    this.#known.set(code, known);
    return known;
  }

  #isUser(code: Ptr): boolean {
    const answer = this.api.call(this.isUserCode, code);
    return this.api.isTrue(answer);
  }
}

/** https://docs.python.org/3/library/inspect.html#inspect.CO_VARARGS */
const CO_VARARGS = 0x04;
const CO_VARKEYWORDS = 0x08;

/** Where packages are installed, as `agent/usercode.py` has it. */
const INSTALLED = /[\\/](?:site|dist)-packages[\\/]/;

/** One code object; what it says of itself is read when somebody asks. */
export class Code {
  #installed: boolean | null = null;
  #public: boolean | null = null;
  #path: string | null = null;
  #name: string | null = null;
  #nameObject: Ptr | null = null;
  #parameters: number | null = null;
  readonly #places = new Map<number, Place>();

  constructor(
    private readonly api: CApi,
    readonly self: Ptr,
    readonly isUser: boolean,
  ) {}

  /** It is of an installed package: neither the user's nor the standard library's. */
  get isInstalled(): boolean {
    return (this.#installed ??= !this.isUser && INSTALLED.test(this.path));
  }

  /** As compiled: absolute for files. */
  get path(): string {
    return (this.#path ??= this.#attribute("co_filename"));
  }

  /** Qualified name. */
  get name(): string {
    return (this.#name ??= this.#attribute("co_qualname"));
  }

  /** The function's own name has no underscore in front. */
  get isPublic(): boolean {
    return (this.#public ??= !this.name.slice(this.name.lastIndexOf(".") + 1).startsWith("_"));
  }

  /** The str that is its qualified name: of what has the same, the name is known without reading it. Borrowed. */
  get nameObject(): Ptr {
    return (this.#nameObject ??= this.api.getAttr(this.self, "co_qualname"));
  }

  /** The place of an instruction (bytes): one object, so that records of what happens again keep nothing of their own. */
  at(instruction: number): Place {
    let place = this.#places.get(instruction);
    if (place === undefined) this.#places.set(instruction, (place = { code: this, instruction }));
    return place;
  }

  /** `instruction` in bytes. */
  line(instruction: number): number {
    return this.api.c._PyCode_Addr2Line(this.self, instruction);
  }

  location(instruction: number): SourceLocation {
    const cell = this.api.scratch;
    this.api.c._PyCode_Addr2Location(this.self, instruction, cell, cell + 4, cell + 8, cell + 12);
    const [line, column] = [this.api.read(cell) | 0, this.api.read(cell + 4) | 0];
    const place = { path: this.path, line: Math.max(line, 1), function: this.name };
    return column >= 0 ? { ...place, column: column + 1 } : place;
  }

  /** `co_flags`. */
  get flags(): number {
    return this.#number("co_flags");
  }

  /** How many of its local variables are parameters, which come first. */
  get parameters(): number {
    return (this.#parameters ??= this.#countParameters());
  }

  #countParameters(): number {
    const { flags } = this;
    const variadic = Number((flags & CO_VARARGS) !== 0) + Number((flags & CO_VARKEYWORDS) !== 0);
    return this.#number("co_argcount") + this.#number("co_kwonlyargcount") + variadic;
  }

  #number(name: string): number {
    const value = this.api.getAttr(this.self, name);
    const number = this.api.toInt(value);
    this.api.decref(value);
    return number;
  }

  #attribute(name: string): string {
    const value = this.api.getAttr(this.self, name);
    const text = this.api.text(value);
    this.api.decref(value);
    return text;
  }
}

/** A place in code, raw: resolved when somebody looks. */
export interface Place {
  readonly code: Code;
  /** Bytes. */
  readonly instruction: number;
}

/** Makes one object of stacks that are the same; of places there is one object each (`Code.at`). */
export class StackTable {
  /** By the innermost place. */
  readonly #known = new Map<Place, (readonly Place[])[]>();

  /** `stack` itself, where it is the first of its kind: it is not to be changed afterwards. */
  of(stack: readonly Place[]): readonly Place[] {
    const [innermost] = stack;
    if (innermost === undefined) return NO_STACK;
    const known = this.#known.get(innermost);
    if (known === undefined) this.#known.set(innermost, [stack]);
    else {
      for (const other of known) if (isSame(other, stack)) return other;
      known.push(stack);
    }
    return stack;
  }
}

const NO_STACK: readonly Place[] = [];

function isSame(one: readonly Place[], other: readonly Place[]): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

export const locationOf = ({ code, instruction }: Place): SourceLocation => code.location(instruction);
