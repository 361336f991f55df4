import * as v from "valibot";
import { unplaced } from "../breakpoints.js";
import { dapBreakpoint } from "../conversions.js";
import { defined } from "../defined.js";
import { badArguments } from "../errors.js";
import { define } from "../handler.js";
import { ALWAYS } from "../phase.js";
import { position, source } from "../schemas.js";

export const setBreakpoints = define({
  command: "setBreakpoints",
  allowed: ALWAYS,
  args: v.object({
    source,
    breakpoints: v.optional(
      v.array(
        v.object({
          line: position,
          condition: v.optional(v.string()),
          hitCondition: v.optional(v.string()),
          logMessage: v.optional(v.string()),
        }),
      ),
      [],
    ),
  }),
  capabilities: {
    supportsConditionalBreakpoints: true,
    supportsHitConditionalBreakpoints: true,
    supportsLogPoints: true,
  },
  async handle(session, args) {
    const path = session.sources.path(args.source);
    if (path === undefined) throw badArguments("setBreakpoints", ["'source' has neither path nor sourceReference"]);
    const wanted = args.breakpoints.map((one) => ({ ...defined(one), line: session.format.lineFromClient(one.line) }));
    const command = session.breakpoints.setFile(path, wanted);
    const placed = session.hasRuntime
      ? (await session.request("setBreakpoints", command)).breakpoints
      : unplaced(command.breakpoints);
    return { breakpoints: placed.map((one) => dapBreakpoint(session, one, path)) };
  },
});
