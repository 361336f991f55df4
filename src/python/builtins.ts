import { PyError, type CApi, type Ptr } from "./capi.js";

/** Flags of PyMethodDef (https://docs.python.org/3/c-api/structures.html#c.PyMethodDef). */
const METH_FASTCALL = 0x80;
const METH_KEYWORDS = 0x02;

/** Answers a new reference, or throws. `self` is borrowed, as are the arguments. */
export type NoArgs = (self: Ptr) => Ptr;
export type OneArg = (self: Ptr, arg: Ptr) => Ptr;
/** The arguments lie at `args`, 4 bytes each. */
export type FastCall = (self: Ptr, args: number, count: number) => Ptr;

/** As `FastCall`; behind the positional arguments come those whose names are in the tuple `names`, or none where that is 0. */
export type KeywordsCall = (self: Ptr, args: number, count: number, names: number) => Ptr;

/** A function of Python's whose body is TypeScript. */
export type Builtin =
  | { kind: "noargs"; body: NoArgs }
  | { kind: "one"; body: OneArg }
  | { kind: "fast"; body: FastCall }
  | { kind: "keyword"; parameter: string; body: OneArg }
  | { kind: "keywords"; body: KeywordsCall };

export const noArgs = (body: NoArgs): Builtin => ({ kind: "noargs", body });
export const oneArg = (body: OneArg): Builtin => ({ kind: "one", body });
export const fastCall = (body: FastCall): Builtin => ({ kind: "fast", body });
/** One optional argument, by position or by name; None when it is not given. */
export const keywordCall = (parameter: string, body: OneArg): Builtin => ({ kind: "keyword", parameter, body });
/** Any arguments: the body looks at them itself. */
export const keywordsCall = (body: KeywordsCall): Builtin => ({ kind: "keywords", body });

/**
 * Makes builtins. They live as long as the interpreter: what they are made of is never freed. All are METH_FASTCALL:
 * CPython calls those of the simpler kinds through a trampoline that is itself JavaScript.
 */
export class BuiltinFactory {
  constructor(private readonly api: CApi) {}

  /** A module function; `doc` may begin with a signature, as C functions' do. New reference. */
  function(name: string, builtin: Builtin, doc?: string): Ptr {
    return this.api.check(this.api.c._PyCFunction_NewEx(this.#definition(name, builtin, doc), 0, 0));
  }

  /** Puts a method on a class. */
  method(type: Ptr, name: string, builtin: Builtin): void {
    const { api } = this;
    const descriptor = api.check(api.c._PyDescr_NewMethod(type, this.#definition(name, builtin)));
    api.setAttr(type, name, descriptor);
    api.decref(descriptor);
  }

  #definition(name: string, builtin: Builtin, doc?: string): number {
    const { api } = this;
    const named = builtin.kind === "keyword" || builtin.kind === "keywords";
    const [flags, signature] = named ? [METH_FASTCALL | METH_KEYWORDS, "iiiii"] : [METH_FASTCALL, "iiii"];
    const definition = api.c._malloc(16);
    api.write(definition, api.module.stringToNewUTF8(name));
    api.write(definition + 4, api.module.addFunction(this.guard(this.#body(name, builtin)), signature));
    api.write(definition + 8, flags);
    api.write(definition + 12, doc === undefined ? 0 : api.module.stringToNewUTF8(doc));
    return definition;
  }

  /** Turns what the body throws into Python's error; what is neither ours nor Python's passes (a fault of the machine). */
  readonly guard: Guard = (body) => {
    const { api } = this;
    return (a: number, b: number, c: number, d: number): number => {
      try {
        return body(a, b, c, d);
      } catch (error) {
        if (!(error instanceof PyError)) throw error;
        api.setError(error);
        return 0;
      }
    };
  };

  #body(name: string, builtin: Builtin): Body {
    switch (builtin.kind) {
      case "noargs":
        return this.#withoutArguments(name, builtin.body);
      case "one":
        return this.#withOneArgument(name, builtin.body);
      case "fast":
      case "keywords":
        return builtin.body;
      case "keyword":
        return this.#withKeyword(builtin);
    }
  }

  #withoutArguments(name: string, body: NoArgs): Body {
    return (self, _, count) => {
      if (count !== 0) throw this.#typeError(`${name}() takes no arguments (${count} given)`);
      return body(self);
    };
  }

  #withOneArgument(name: string, body: OneArg): Body {
    const { api } = this;
    return (self, args, count) => {
      if (count !== 1) throw this.#typeError(`${name}() takes exactly one argument (${count} given)`);
      return body(self, api.read(args));
    };
  }

  #withKeyword({ parameter, body }: { parameter: string; body: OneArg }): Body {
    const { api } = this;
    return (self, args, count, names) => {
      const named = names === 0 ? 0 : api.c._PyTuple_Size(names);
      if (count + named === 0) return body(self, api.none);
      const known = named === 0 || api.text(api.c._PyTuple_GetItem(names, 0)) === parameter;
      if (count + named === 1 && known) return body(self, api.read(args));
      throw this.#typeError(`expected at most one argument, '${parameter}'`);
    };
  }

  #typeError(message: string): PyError {
    return new PyError(this.api.exception(this.api.TypeError, message));
  }
}

type Body = (a: number, b: number, c: number, d: number) => number;
/** Makes what WebAssembly may call of a body that throws. */
export type Guard = (body: Body) => Body;

/** For WebAssembly, of a body that answers nothing: 0, or -1 with the error set that it has thrown. */
export function statusOf(api: CApi, body: (a: number, b: number, c: number, d: number) => void): Body {
  return (a, b, c, d) => {
    try {
      body(a, b, c, d);
      return 0;
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      api.setError(error);
      return -1;
    }
  };
}
