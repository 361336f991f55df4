import type { Binding } from "../binding.js";
import { PyError, type Ptr } from "../capi.js";

/** An async generator's value on its way to who asked for it: the field of its wrapper (Objects/genobject.c). */
const WRAPPED_VALUE = 8;
const WRAPPER = "async_generator_wrapped_value";

/** Texts of the values that travel in a sequence. */
export class SequenceValues {
  readonly #short: Ptr;
  readonly #shortList: Ptr;
  #wrapperType: Ptr = 0;

  constructor(private readonly binding: Binding) {
    this.#short = binding.api.import("_unwind.lib.short_values", "short");
    this.#shortList = binding.api.import("_unwind.lib.short_values", "short_list");
  }

  /** Null for None, and for 0. */
  text(value: number): string | null {
    return value === 0 || value === this.binding.api.none ? null : this.#call(this.#short, [value]);
  }

  /** Null where there are none. */
  list(values: Ptr[]): string | null {
    return values.length === 0 ? null : this.#call(this.#shortList, values);
  }

  /** What an async generator yields to who asked for it; 0 where it passes on an await. */
  yielded(value: Ptr): number {
    const { api } = this.binding;
    const type = api.typeOf(value);
    if (this.#wrapperType === 0 && this.binding.typeName(value) === WRAPPER) this.#wrapperType = type;
    return type === this.#wrapperType ? api.read(value + WRAPPED_VALUE) : 0;
  }

  #call(function_: Ptr, values: Ptr[]): string | null {
    const { api } = this.binding;
    try {
      const text = api.call(function_, ...values);
      const result = api.text(text);
      api.decref(text);
      return result;
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      api.decref(error.exception);
      return null;
    }
  }
}
