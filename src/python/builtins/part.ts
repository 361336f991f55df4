import type { Builtin } from "../builtins.js";
import type { Ptr } from "../capi.js";

/** Builtins that belong together: methods of a class, functions of the module `_asyncio`. */
export interface Part {
  type: Ptr;
  methods: Record<string, Builtin>;
  functions: Record<string, Builtin>;
}
