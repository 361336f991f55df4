import * as v from "valibot";
import { define } from "../handler.js";
import { ONLY_STOPPED } from "../phase.js";
import { variablesReference } from "../schemas.js";

export const setVariable = define({
  command: "setVariable",
  allowed: ONLY_STOPPED,
  args: v.object({ variablesReference, name: v.string(), value: v.string() }),
  capabilities: { supportsSetVariable: true },
  handle: (session, args) => session.request("setVariable", args),
});
