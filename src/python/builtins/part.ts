import type { Builtin } from "../builtins.js";
import type { Ptr } from "../capi.js";
import type { TypeSlots } from "../typeSlots.js";

/** Builtins that belong together: methods of a class, functions of the module `_asyncio`. */
export interface Part {
  type: Ptr;
  methods: Record<string, Builtin>;
  functions: Record<string, Builtin>;
  /** Fills slots of the class, when its methods are there. */
  fill?: (slots: TypeSlots) => void;
}
