import * as v from "valibot";
import { define } from "../handler.js";
import { WHILE_ALIVE } from "../phase.js";
import { threadId } from "../schemas.js";

/** "Terminate Thread" of the Call Stack's menu: `task.cancel()` on each. */
export const terminateThreads = define({
  command: "terminateThreads",
  allowed: WHILE_ALIVE,
  args: v.object({ threadIds: v.optional(v.array(threadId), []) }),
  capabilities: { supportsTerminateThreadsRequest: true },
  async handle(session, { threadIds }) {
    await Promise.all(threadIds.map((id) => session.request("cancelTask", { threadId: id })));
  },
});
