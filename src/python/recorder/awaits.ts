import type { Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";
import type { Code } from "./codes.js";
import type { FramePtr } from "./interpreterFrames.js";
import type { RawDelivery } from "./raw.js";
import type { Recorder } from "./recorder.js";

/** https://docs.python.org/3/library/inspect.html#inspect.CO_ASYNC_GENERATOR */
const CO_ASYNC_GENERATOR = 0x200;

export interface Entry extends RawDelivery {
  frame: FramePtr;
}

/** The innermost await of the user's in a suspended task, and what it awaits; null where only the library awaits. */
export function entryOf(recorder: Recorder, task: PyTask): Entry | null {
  const { frames, codes, binding } = recorder;
  const { generators, last } = frames.awaitChain(task.coroutine.coroutine);
  const library: Code[] = [];
  for (let i = generators.length - 1; i >= 0; i--) {
    const frame = frames.frameOf(generators[i] as Ptr);
    const code = codes.get(frames.code(frame));
    if (!code.isUser) {
      library.unshift(code);
      continue;
    }
    // An async generator that stands at its `yield` waits for whoever asks it for the next value.
    const atYield = library.length === 0 && last === 0 && (code.flags & CO_ASYNC_GENERATOR) !== 0;
    const called = atYield ? "asend" : calledName(library);
    const awaiting = called ?? binding.awaitedName(last);
    const isCall = called !== null && /\b_*[a-z]\w*$/.test(called);
    const place = code.at(frames.instruction(frame));
    return { frame, place, awaiting, isCall, time: binding.clock.now() };
  }
  return null;
}

/** The function of the library that the user's code called, of those that wait: `Lock.acquire`, also where `async with lock` did. */
export function calledName(library: readonly Code[]): string | null {
  const [outermost] = library;
  if (outermost === undefined) return null;
  if (outermost.name.startsWith("_AsCompletedIterator.")) return "as_completed";
  const called = library.find(({ name }) => !name.slice(name.lastIndexOf(".") + 1).startsWith("_"));
  if (called !== undefined) return called.name;
  return outermost.name.includes(".") ? outermost.name.slice(0, outermost.name.lastIndexOf(".")) : outermost.name;
}
