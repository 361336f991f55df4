import type { Code, CodeTable, Place } from "./codes.js";
import type { FramePtr, InterpreterFrames } from "./interpreterFrames.js";

/** Below this frame is who runs the loop; what happens in the loop is none of its doing. */
const LOOP = "EventLoop.run_forever";
const MOST_FRAMES = 64;

export interface CapturedFrame extends Place {
  frame: FramePtr;
}

/** The stack at one moment, down to the loop. */
export interface Captured {
  /** The user's frames, innermost first. */
  user: CapturedFrame[];
  /** The library's frames inside of the innermost of the user's (all of them, if there is none). */
  library: { code: Code; frame: FramePtr }[];
}

export function capture(frames: InterpreterFrames, codes: CodeTable): Captured {
  const captured: Captured = { user: [], library: [] };
  let left = MOST_FRAMES;
  for (let frame = frames.current(); frame !== 0 && left > 0; frame = frames.previous(frame), left--) {
    const code = codes.get(frames.code(frame));
    if (code.isUser) captured.user.push({ code, instruction: frames.instruction(frame), frame });
    else if (code.name === LOOP) break;
    else if (captured.user.length === 0) captured.library.push({ code, frame });
  }
  return captured;
}

/** The innermost line of the user's; null where only the library runs. */
export function innermostUser(frames: InterpreterFrames, codes: CodeTable): Place | null {
  for (let frame = frames.current(); frame !== 0; frame = frames.previous(frame)) {
    const code = codes.get(frames.code(frame));
    if (code.isUser) return { code, instruction: frames.instruction(frame) };
    if (code.name === LOOP) return null;
  }
  return null;
}
