import type { Ptr } from "../capi.js";
import type { Code, CodeTable, Place } from "./codes.js";
import type { FramePtr, InterpreterFrames } from "./interpreterFrames.js";

/** Below these frames is who runs the loop, or waits while it runs; what happens in the loop is none of its doing. */
const LOOP: ReadonlySet<string> = new Set(["EventLoop.run_forever", "_Worker.let_loop_turn"]);
const MOST_FRAMES = 64;

/** The stack at one moment, down to the loop, or to the handler of a signal. */
export interface Captured {
  /** The user's frames, innermost first. */
  user: Place[];
  /** The innermost of the user's; of a request, but for the `cancel()` of the program's own Task class, whose caller asks. */
  asker: Place | null;
  /** The library's frames inside of the asker (all of them, if there is none). */
  library: { code: Code; frame: FramePtr }[];
  /** It ends at a signal handler: what that has interrupted is none of its doing. */
  bySignal: boolean;
}

/** `asked`: the task whose `cancel()` runs. */
export function capture(frames: InterpreterFrames, codes: CodeTable, asked: Ptr = 0): Captured {
  const captured: Captured = { user: [], asker: null, library: [], bySignal: false };
  let left = MOST_FRAMES;
  for (let frame = frames.current(); frame !== 0 && left > 0; frame = frames.previous(frame), left--) {
    const code = codes.get(frames.code(frame));
    if (code.isUser) {
      const place = code.at(frames.instruction(frame));
      captured.user.push(place);
      const isOwnCancel = asked !== 0 && code.name.endsWith(".cancel") && frames.local(frame, 0) === asked;
      if (!isOwnCancel) captured.asker ??= place;
    } else if (LOOP.has(code.name)) break;
    else if (captured.asker === null) captured.library.push({ code, frame });
    captured.bySignal = frames.isSignalHandler(frame, code.parameters);
    if (captured.bySignal) break;
  }
  return captured;
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
