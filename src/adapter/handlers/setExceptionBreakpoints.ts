import * as v from "valibot";
import { TaskPattern } from "../../model/taskPattern.js";
import type { ExceptionFilter, ExceptionFilterId } from "../../protocol/commands.js";
import { EXCEPTION_FILTERS } from "../exceptionFilters.js";
import { define } from "../handler.js";
import { ALWAYS } from "../phase.js";
import type { Session } from "../session.js";

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
    const wanted: ExceptionFilter[] = [...args.filters.map((id) => ({ id })), ...conditional];
    const faults = await set(session, wanted);
    return { breakpoints: wanted.map((_, index) => status(faults[index] ?? null)) };
  },
});

const status = (fault: string | null) => (fault === null ? { verified: true } : { verified: false, message: fault });

/** Leaves out those whose condition can't be understood; what is wrong with each, or null, in their order. */
async function set(session: Session, wanted: ExceptionFilter[]): Promise<(string | null)[]> {
  const complaints = wanted.map(({ id, condition }) =>
    condition === undefined || ON_EXPRESSIONS.has(id) ? null : TaskPattern.complaint(condition),
  );
  const command = session.breakpoints.setFilters(wanted.filter((_, index) => complaints[index] === null));
  const { faults } = session.hasRuntime ? await session.request("setExceptionBreakpoints", command) : { faults: [] };
  const told = new Map(faults.map(({ id, message }) => [id, message]));
  return wanted.map(({ id }, index) => complaints[index] ?? told.get(id) ?? null);
}

/** Their conditions are Python's; those of the others name tasks. */
const ON_EXPRESSIONS: ReadonlySet<ExceptionFilterId> = new Set(["raised", "uncaught"]);
