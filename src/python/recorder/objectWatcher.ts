import { oneArg, BuiltinFactory } from "../builtins.js";
import type { CApi, Ptr } from "../capi.js";

/** Tells when Python objects die, by weak references; it keeps none of them alive. */
export class ObjectWatcher {
  readonly #callback: Ptr;
  /** By weak reference. */
  readonly #onDeath = new Map<Ptr, () => void>();

  constructor(private readonly api: CApi) {
    this.#callback = new BuiltinFactory(api).function(
      "died",
      oneArg((_, reference) => {
        this.#onDeath.get(reference)?.();
        this.forget(reference);
        return api.none;
      }),
    );
  }

  /** The weak reference, to be given to `forget`; it is void once the object is dead. */
  watch(object: Ptr, onDeath: () => void): Ptr {
    const reference = this.api.check(this.api.c._PyWeakref_NewRef(object, this.#callback));
    this.#onDeath.set(reference, onDeath);
    return reference;
  }

  forget(reference: number): void {
    if (this.#onDeath.delete(reference)) this.api.decref(reference);
  }
}
