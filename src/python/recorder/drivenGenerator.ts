import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import type { InterpreterFrames } from "./interpreterFrames.js";

/** As `agent/awaits.py` has it. By the type of what drives an async generator; `athrow()` makes the same as `aclose()`, which is what asyncio itself makes tasks of. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ["async_generator_athrow", "aclose"],
  ["async_generator_asend", "asend"],
]);

/** Of what a task runs that is no coroutine but drives an async generator: `rows.aclose`. Null where it drives none. */
export function drivenName(binding: Binding, frames: InterpreterFrames, awaitable: Ptr): string | null {
  const generator = frames.generatorBehind(awaitable);
  const method = METHODS.get(binding.typeName(awaitable));
  if (generator === 0 || method === undefined) return null;
  return `${binding.api.text(frames.qualifiedName(generator))}.${method}`;
}
