import * as v from "valibot";
import { dapFrame } from "../conversions.js";
import { define } from "../handler.js";
import { ONLY_STOPPED } from "../phase.js";
import { count, threadId } from "../schemas.js";

/** DAP's 0 levels are all of them; no stack is deeper than this. */
const ALL_LEVELS = 1_000_000;

export const stackTrace = define({
  command: "stackTrace",
  allowed: ONLY_STOPPED,
  args: v.object({ threadId, startFrame: v.optional(count, 0), levels: v.optional(count, 0) }),
  capabilities: { supportsDelayedStackTraceLoading: true },
  async handle(session, args) {
    session.selected = args.threadId;
    const { frames, totalFrames } = await session.request("stackTrace", { ...args, levels: args.levels || ALL_LEVELS });
    return { stackFrames: frames.map((frame) => dapFrame(session, frame)), totalFrames };
  },
});
