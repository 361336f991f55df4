import * as v from "valibot";
import { EXCEPTION_FILTERS } from "../exceptionFilters.js";
import { define } from "../handler.js";
import { ALWAYS } from "../phase.js";

const filterId = v.picklist(EXCEPTION_FILTERS.map(({ filter }) => filter));

export const setExceptionBreakpoints = define({
  command: "setExceptionBreakpoints",
  allowed: ALWAYS,
  args: v.object({
    filters: v.optional(v.array(filterId), []),
    filterOptions: v.optional(v.array(v.object({ filterId, condition: v.optional(v.string()) })), []),
  }),
  capabilities: { exceptionBreakpointFilters: EXCEPTION_FILTERS, supportsExceptionFilterOptions: true },
  async handle(session, args) {
    const conditional = args.filterOptions.map(({ filterId: id, condition }) => ({
      id,
      ...(condition === undefined || condition.trim() === "" ? {} : { condition }),
    }));
    const command = session.breakpoints.setFilters([...args.filters.map((id) => ({ id })), ...conditional]);
    if (session.hasRuntime) await session.request("setExceptionBreakpoints", command);
    return { breakpoints: command.filters.map(() => ({ verified: true })) };
  },
});
