import type { CApi, Ptr } from "./capi.js";

/** Offset in PyTypeObject on a 32-bit build (Include/cpython/object.h). */
const VERSION_TAG = 192;

/**
 * Tells whether attributes of a class are what they were at the start: what a builtin does in place of them must not pass over
 * what a program has put there. Mostly a load: CPython gives a class another number whenever it, or a base of it, is changed, and
 * none (0) until somebody looks something up in it.
 */
export class UntouchedClass {
  readonly #originals: readonly (readonly [name: string, value: Ptr])[];
  #version = 0;

  constructor(
    private readonly api: CApi,
    readonly type: Ptr,
    attributes: readonly string[],
  ) {
    this.#originals = attributes.map((name) => [name, api.getAttr(type, name)]);
  }

  get isUntouched(): boolean {
    const version = this.api.read(this.type + VERSION_TAG);
    return (version === this.#version && version !== 0) || this.#look();
  }

  #look(): boolean {
    const { api, type } = this;
    const same = this.#originals.every(([name, value]) => {
      const now = api.getAttr(type, name);
      api.decref(now); // The class keeps it.
      return now === value;
    });
    this.#version = same ? api.read(type + VERSION_TAG) : 0;
    return same;
  }
}
