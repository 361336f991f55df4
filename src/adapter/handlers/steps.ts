/** `next`, `stepIn` and `stepOut` differ in one word. */
import type { StepKind } from "../../protocol/commands.js";
import { define } from "../handler.js";
import { ONLY_STOPPED } from "../phase.js";
import { ofThread } from "../schemas.js";

const step = (command: string, kind: StepKind) =>
  define({
    command,
    allowed: ONLY_STOPPED,
    args: ofThread,
    handle: (session, { threadId }) => session.resume("step", { threadId, kind }),
    // All other tasks run during the step. VS Code assumes that only the stepped thread does, unless told.
    after: (session, { threadId }) => session.client.send("continued", { threadId, allThreadsContinued: true }),
  });

export const next = step("next", "next");
export const stepIn = step("stepIn", "in");
export const stepOut = step("stepOut", "out");
