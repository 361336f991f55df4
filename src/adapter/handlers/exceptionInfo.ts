import { define } from "../handler.js";
import { ONLY_STOPPED } from "../phase.js";
import { ofThread } from "../schemas.js";

export const exceptionInfo = define({
  command: "exceptionInfo",
  allowed: ONLY_STOPPED,
  args: ofThread,
  capabilities: { supportsExceptionInfoRequest: true },
  handle: (session, { threadId }) => session.request("exceptionInfo", { threadId }),
});
