import * as v from "valibot";
import { define } from "../handler.js";
import { ONLY_STOPPED } from "../phase.js";
import { frameId } from "../schemas.js";

export const setExpression = define({
  command: "setExpression",
  allowed: ONLY_STOPPED,
  args: v.object({ frameId, expression: v.string(), value: v.string() }),
  capabilities: { supportsSetExpression: true },
  handle: (session, args) => session.request("setExpression", args),
});
