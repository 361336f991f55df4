import { PyError, type CApi, type Ptr } from "./capi.js";

/** Flags of PyMethodDef (https://docs.python.org/3/c-api/structures.html#c.PyMethodDef). */
const METH_NOARGS = 0x04;
const METH_O = 0x08;
const METH_FASTCALL = 0x80;
const METH_KEYWORDS = 0x02;

/** Answers a new reference, or throws. `self` is borrowed, as are the arguments. */
export type NoArgs = (self: Ptr) => Ptr;
export type OneArg = (self: Ptr, arg: Ptr) => Ptr;
/** The arguments lie at `args`, 4 bytes each. */
export type FastCall = (self: Ptr, args: number, count: number) => Ptr;

/** A function of Python's whose body is TypeScript. */
export type Builtin =
  | { kind: "noargs"; body: NoArgs }
  | { kind: "one"; body: OneArg }
  | { kind: "fast"; body: FastCall }
  | { kind: "keyword"; parameter: string; body: OneArg };

export const noArgs = (body: NoArgs): Builtin => ({ kind: "noargs", body });
export const oneArg = (body: OneArg): Builtin => ({ kind: "one", body });
export const fastCall = (body: FastCall): Builtin => ({ kind: "fast", body });
/** One optional argument, by position or by name; None when it is not given. */
export const keywordCall = (parameter: string, body: OneArg): Builtin => ({ kind: "keyword", parameter, body });

/** Makes builtins. They live as long as the interpreter: what they are made of is never freed. */
export class BuiltinFactory {
  constructor(private readonly api: CApi) {}

  /** A module function. New reference. */
  function(name: string, builtin: Builtin): Ptr {
    return this.api.check(this.api.c._PyCFunction_NewEx(this.#definition(name, builtin), 0, 0));
  }

  /** Puts a method on a class. */
  method(type: Ptr, name: string, builtin: Builtin): void {
    const { api } = this;
    const descriptor = api.check(api.c._PyDescr_NewMethod(type, this.#definition(name, builtin)));
    api.setAttr(type, name, descriptor);
    api.decref(descriptor);
  }

  #definition(name: string, builtin: Builtin): number {
    const { api } = this;
    const [flags, signature] = {
      noargs: [METH_NOARGS, "iii"] as const,
      one: [METH_O, "iii"] as const,
      fast: [METH_FASTCALL, "iiii"] as const,
      keyword: [METH_FASTCALL | METH_KEYWORDS, "iiiii"] as const,
    }[builtin.kind];
    const definition = api.c._malloc(16);
    api.write(definition, api.module.stringToNewUTF8(name));
    api.write(definition + 4, api.module.addFunction(this.#guarded(builtin), signature));
    api.write(definition + 8, flags);
    api.write(definition + 12, 0);
    return definition;
  }

  /** Turns what the body throws into Python's error; what is neither ours nor Python's passes (a fault of the machine). */
  #guarded(builtin: Builtin): (...args: number[]) => number {
    const { api } = this;
    const body: Body = builtin.kind === "keyword" ? this.#withKeyword(builtin) : builtin.body;
    return (a: number, b: number, c: number, d: number): number => {
      try {
        return body(a, b, c, d);
      } catch (error) {
        if (!(error instanceof PyError)) throw error;
        api.setError(error);
        return 0;
      }
    };
  }

  #withKeyword({ parameter, body }: { parameter: string; body: OneArg }): Body {
    const { api } = this;
    return (self, args, count, names) => {
      const named = names === 0 ? 0 : api.c._PyTuple_Size(names);
      if (count + named === 0) return body(self, api.none);
      const known = named === 0 || api.text(api.c._PyTuple_GetItem(names, 0)) === parameter;
      if (count + named === 1 && known) return body(self, api.read(args));
      throw new PyError(api.exception(api.TypeError, `expected at most one argument, '${parameter}'`));
    };
  }
}

type Body = (a: number, b: number, c: number, d: number) => number;
