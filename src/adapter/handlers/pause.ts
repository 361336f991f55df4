import * as v from "valibot";
import { MAIN_THREAD } from "../../protocol/ids.js";
import { define } from "../handler.js";
import { WHILE_ALIVE } from "../phase.js";
import { threadId } from "../schemas.js";

export const pause = define({
  command: "pause",
  // Also when stopped: a click may cross the program's own stop, and then there is nothing to do.
  allowed: WHILE_ALIVE,
  args: v.object({ threadId: v.optional(threadId, MAIN_THREAD) }),
  async handle(session, args) {
    if (session.phase === "running") await session.request("pause", args);
  },
});
