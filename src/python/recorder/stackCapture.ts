import type { Ptr } from "../capi.js";
import type { Code, CodeTable, Place } from "./codes.js";
import type { FramePtr, InterpreterFrames } from "./interpreterFrames.js";

/** Below these frames is who runs the loop, or waits while it runs; what happens in the loop is none of its doing. */
const LOOP: ReadonlySet<string> = new Set(["EventLoop.run_forever", "_Worker.let_loop_turn"]);
const MOST_FRAMES = 64;

export interface LibraryFrame {
  code: Code;
  frame: FramePtr;
}

const NO_PLACES: readonly Place[] = [];
const NO_FRAMES: readonly LibraryFrame[] = [];

/** The stack at one moment, down to the loop, or to the handler of a signal. */
export interface Captured {
  /** The user's frames, innermost first. */
  user: readonly Place[];
  /** The innermost of the user's; of a request, but for the `cancel()` of the program's own Task class, whose caller asks. */
  asker: Place | null;
  /** The library's frames inside of the asker (all of them, if there is none). */
  library: readonly LibraryFrame[];
  /** It ends at a signal handler: what that has interrupted is none of its doing. */
  bySignal: boolean;
}

/** `asked`: the task whose `cancel()` runs. */
export function capture(frames: InterpreterFrames, codes: CodeTable, asked: Ptr = 0): Captured {
  const captured: Captured = { user: NO_PLACES, asker: null, library: NO_FRAMES, bySignal: false };
  let left = MOST_FRAMES;
  for (let frame = frames.current(); frame !== 0 && left > 0; frame = frames.previous(frame), left--) {
    const code = codes.get(frames.code(frame));
    if (code.isUser) {
      const place = code.at(frames.instruction(frame));
      captured.user = withOneMore(captured.user, place);
      const isOwnCancel = asked !== 0 && code.name.endsWith(".cancel") && frames.local(frame, 0) === asked;
      if (!isOwnCancel) captured.asker ??= place;
    } else if (LOOP.has(code.name)) break;
    else if (captured.asker === null) captured.library = withOneMore(captured.library, { code, frame });
    captured.bySignal = frames.isSignalHandler(frame, code.parameters);
    if (captured.bySignal) break;
  }
  return captured;
}

/** Most lists have one item, or none: no room is made for more. The list is the capture's own, but for those without any. */
function withOneMore<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  (list as T[]).push(item);
  return list;
}

/** The innermost line of the user's; null where only the library runs. */
export function innermostUser(frames: InterpreterFrames, codes: CodeTable): Place | null {
  for (let frame = frames.current(); frame !== 0; frame = frames.previous(frame)) {
    const code = codes.get(frames.code(frame));
    if (code.isUser) return code.at(frames.instruction(frame));
    if (LOOP.has(code.name)) return null;
  }
  return null;
}
