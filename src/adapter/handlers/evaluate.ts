import * as v from "valibot";
import { dapResult } from "../conversions.js";
import { defined } from "../defined.js";
import { define } from "../handler.js";
import { ONLY_STOPPED } from "../phase.js";
import { frameId } from "../schemas.js";

const CONTEXTS = ["watch", "hover", "repl", "clipboard", "variables"] as const;

export const evaluate = define({
  command: "evaluate",
  allowed: ONLY_STOPPED,
  args: v.object({
    expression: v.string(),
    frameId: v.optional(frameId),
    // DAP lets clients name contexts of their own: those get the one that can only read.
    context: v.fallback(v.picklist(CONTEXTS), "watch"),
  }),
  capabilities: { supportsEvaluateForHovers: true, supportsClipboardContext: true },
  async handle(session, args) {
    return dapResult(await session.request("evaluate", defined(args)));
  },
});
