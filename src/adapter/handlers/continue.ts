import { define } from "../handler.js";
import { ONLY_STOPPED } from "../phase.js";
import { none } from "../schemas.js";

export const continueRequest = define({
  command: "continue",
  allowed: ONLY_STOPPED,
  args: none,
  async handle(session) {
    await session.resume("continue", {});
    return { allThreadsContinued: true };
  },
});
