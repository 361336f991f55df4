import type { Awaitable } from "../../runtime/index.js";
import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import { futureBehind } from "../pyCoroutine.js";
import { PyFuture, type PyTask } from "../pyObjects.js";
import type { Code, CodeTable } from "./codes.js";
import type { ChainVisitor, FramePtr } from "./interpreterFrames.js";
import type { RawDelivery } from "./raw.js";
import type { Recorder } from "./recorder.js";

/** https://docs.python.org/3/library/inspect.html#inspect.CO_ASYNC_GENERATOR */
const CO_ASYNC_GENERATOR = 0x200;

export interface Entry extends RawDelivery {
  frame: FramePtr;
}

/** Not that of a class. */
const FUNCTION_NAME = /\b_*[a-z]\w*$/;

/** Finds the user's innermost frame in a chain of awaits, and what of the library it awaits. */
class InnermostAwait implements ChainVisitor {
  generator: Ptr = 0;
  code: Code | null = null;
  /** Bytes. */
  instruction = 0;
  /** The library's functions inside of it: the outermost, and of those with a public name. */
  outermost: Code | null = null;
  called: Code | null = null;

  constructor(private readonly codes: CodeTable) {}

  reset(): void {
    this.code = this.outermost = this.called = null;
  }

  visit(generator: Ptr, codeObject: Ptr, instruction: number): void {
    const code = this.codes.get(codeObject);
    if (!code.isUser) {
      this.outermost ??= code;
      if (this.called === null && code.isPublic) this.called = code;
      return;
    }
    this.generator = generator;
    this.code = code;
    this.instruction = instruction;
    this.outermost = this.called = null;
  }
}

/** Reads where suspended tasks stand. */
export class Awaits {
  /** Used again and again. */
  readonly #found: InnermostAwait;
  /** By the name of what is called. There are no more than the program has functions. */
  readonly #isFunction = new Map<string, boolean>();

  constructor(private readonly recorder: Recorder) {
    this.#found = new InnermostAwait(recorder.codes);
  }

  /**
   * The innermost await of the user's in a suspended task, and what it awaits; null where only the library awaits. `time`: loop
   * time of now, s, from who has looked at the clock.
   */
  entryOf(task: PyTask, time = this.recorder.binding.clock.now()): Entry | null {
    const { frames, binding } = this.recorder;
    const found = this.#found;
    found.reset();
    const last = frames.followAwaits(task.coroutine.coroutine, found);
    const { code, outermost } = found;
    if (code === null) return null;
    // An async generator that stands at its `yield` waits for whoever asks it for the next value.
    const atYield = outermost === null && last === 0 && (code.flags & CO_ASYNC_GENERATOR) !== 0;
    const called = atYield ? "asend" : calledName(outermost, found.called);
    // Who drives a coroutine by hand yields the future that it waits for.
    const awaited = binding.runtime.currentTask === task ? task.awaited : task.waitsFor;
    const yielded = last === 0 ? futureBehind(awaited) : null;
    return {
      frame: frames.frameOf(found.generator),
      place: code.at(found.instruction),
      awaiting: called ?? (yielded === null ? binding.awaitedName(last) : binding.futureName(yielded)),
      isCall: called !== null && this.#namesFunction(called),
      byPackage: outermost?.isInstalled === true,
      time,
    };
  }

  #namesFunction(called: string): boolean {
    let isFunction = this.#isFunction.get(called);
    if (isFunction === undefined) this.#isFunction.set(called, (isFunction = FUNCTION_NAME.test(called)));
    return isFunction;
  }
}

/**
 * The function of the library that the user's code called, of those that wait: `Lock.acquire`, also where `async with lock`
 * did. `called`: the outermost of those with a public name.
 */
export function calledName(outermost: Code | null, called: Code | null): string | null {
  if (outermost === null) return null;
  const { name } = outermost;
  if (name.startsWith("_AsCompletedIterator.")) return "as_completed";
  if (called !== null) return called.name;
  return name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : name;
}

/** What a task awaited has come, and brings no CancelledError. */
export function hasCome({ api, slots, types }: Binding, awaited: Awaitable | null): boolean {
  const future = futureBehind(awaited);
  if (!(future instanceof PyFuture) || !future.done || future.cancelled) return false;
  const exception = slots.exception.get(future.self);
  return exception === 0 || !api.matches(exception, types.CancelledError);
}
