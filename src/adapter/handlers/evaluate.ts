import * as v from "valibot";
import type { Evaluated } from "../../protocol/commands.js";
import { dapResult } from "../conversions.js";
import { defined } from "../defined.js";
import { notNow } from "../errors.js";
import { define } from "../handler.js";
import { WHILE_ALIVE } from "../phase.js";
import { frameId } from "../schemas.js";
import type { Session } from "../session.js";

const CONTEXTS = ["watch", "hover", "repl", "clipboard", "variables"] as const;
const NOTHING: Evaluated = { value: "", type: "", variablesReference: 0 };

/**
 * While the program runs only what a person types is served: a line of input where the program waits for one, else code
 * that runs among the globals of `__main__` at the loop's next turn, or between two lines of busy code.
 */
export const evaluate = define({
  command: "evaluate",
  allowed: WHILE_ALIVE,
  args: v.object({
    expression: v.string(),
    frameId: v.optional(frameId),
    // DAP lets clients name contexts of their own: those get the one that can only read.
    context: v.fallback(v.picklist(CONTEXTS), "watch"),
  }),
  capabilities: { supportsEvaluateForHovers: true, supportsClipboardContext: true },
  async handle(session, { frameId, ...args }) {
    if (session.phase === "stopped") return dapResult(await session.request("evaluate", defined({ ...args, frameId })));
    if (args.context !== "repl") throw notNow("evaluate", session.phase);
    return dapResult(session.awaitsInput ? typed(session, args.expression) : await session.request("evaluate", args));
  },
});

function typed(session: Session, line: string): Evaluated {
  session.engine.input(`${line}\n`);
  return NOTHING;
}
