import * as v from "valibot";
import { unplaced } from "../breakpoints.js";
import { dapBreakpoint } from "../conversions.js";
import { defined } from "../defined.js";
import { define } from "../handler.js";
import { ALWAYS } from "../phase.js";

export const setFunctionBreakpoints = define({
  command: "setFunctionBreakpoints",
  allowed: ALWAYS,
  args: v.object({
    breakpoints: v.array(
      v.object({
        name: v.pipe(v.string(), v.trim(), v.nonEmpty()),
        condition: v.optional(v.string()),
        hitCondition: v.optional(v.string()),
      }),
    ),
  }),
  capabilities: { supportsFunctionBreakpoints: true },
  async handle(session, args) {
    const command = session.breakpoints.setFunctions(args.breakpoints.map(defined));
    const placed = session.hasRuntime
      ? (await session.request("setFunctionBreakpoints", command)).breakpoints
      : unplaced(command.breakpoints);
    return { breakpoints: placed.map((one) => dapBreakpoint(session, one)) };
  },
});
