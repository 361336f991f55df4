import { statusOf, type Guard } from "./builtins.js";
import { PyError, type CApi, type Ptr } from "./capi.js";

/** Offsets in PyTypeObject and PyAsyncMethods on a 32-bit build (Include/cpython/object.h). */
const AS_ASYNC = 40;
const ITERNEXT = 112;
const INIT = 148;
const FINALIZE = 196;
const AWAIT = 0;
/** Offset in PyDictObject (Include/cpython/dictobject.h). */
const MA_USED = 8;

/**
 * Fills slots of a class with functions of ours, where CPython would look the method up and call it. The methods must be
 * on the class already: assigning one gives its slot back to them, as it should when a program replaces it. Subclasses
 * get the methods.
 */
export class TypeSlots {
  constructor(
    private readonly api: CApi,
    private readonly guard: Guard,
  ) {}

  /** `__await__`: a new reference. */
  await(type: Ptr, body: (self: Ptr) => Ptr): void {
    this.#fill(this.api.read(type + AS_ASYNC) + AWAIT, body, "ii");
  }

  /** `__next__`: a new reference, or 0 at the end; without an error set, that end returns None. */
  next(type: Ptr, body: (self: Ptr) => number): void {
    this.#fill(type + ITERNEXT, body, "ii");
  }

  /** `__del__`. */
  finalize(type: Ptr, body: (self: Ptr) => void): void {
    const finalizer = (self: Ptr): number => {
      body(self);
      return 0;
    };
    this.#fill(type + FINALIZE, finalizer, "vi");
  }

  /** `__init__`, whose positional arguments `__new__` has seen to; it takes no others, which `complaint` says. */
  init(type: Ptr, complaint: string, body: (self: Ptr) => void): void {
    const { api } = this;
    const initialize = statusOf(api, (self, _, keywords) => {
      if (keywords !== 0 && api.read(keywords + MA_USED) > 0)
        throw new PyError(api.exception(api.TypeError, complaint));
      body(self);
    });
    api.write(type + INIT, api.module.addFunction(initialize, "iiii"));
  }

  #fill(address: number, body: (self: Ptr) => number, signature: string): void {
    this.api.write(address, this.api.module.addFunction(this.guard(body), signature));
  }
}
