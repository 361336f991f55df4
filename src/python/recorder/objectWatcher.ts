import { oneArg, BuiltinFactory } from "../builtins.js";
import type { CApi, Ptr } from "../capi.js";

/** Tells when Python objects die, by weak references; it keeps none of them alive. */
export class ObjectWatcher {
  readonly #callback: Ptr;
  readonly #watched = new Map<Ptr, { reference: Ptr; onDeath: () => void }>();
  /** By weak reference, its object. */
  readonly #objects = new Map<Ptr, Ptr>();

  constructor(private readonly api: CApi) {
    this.#callback = new BuiltinFactory(api).function(
      "died",
      oneArg((_, reference) => {
        this.#died(reference);
        return api.none;
      }),
    );
  }

  /** A second watch of the same object takes the first one's place. */
  watch(object: Ptr, onDeath: () => void): void {
    this.forget(object);
    const reference = this.api.check(this.api.c._PyWeakref_NewRef(object, this.#callback));
    this.#watched.set(object, { reference, onDeath });
    this.#objects.set(reference, object);
  }

  forget(object: number): void {
    const entry = this.#watched.get(object);
    if (entry === undefined) return;
    this.#watched.delete(object);
    this.#objects.delete(entry.reference);
    this.api.decref(entry.reference);
  }

  #died(reference: Ptr): void {
    const object = this.#objects.get(reference);
    if (object === undefined) return;
    this.#watched.get(object)?.onDeath();
    this.forget(object);
  }
}
