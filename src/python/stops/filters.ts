import { TaskPattern } from "../../model/taskPattern.js";
import type { ExceptionFilter, ExceptionFilterId } from "../../protocol/commands.js";
import type { RawCancellation } from "../recorder/raw.js";
import type { Course, Happening } from "./course.js";

type CancelFilter = Extract<ExceptionFilterId, `cancel${string}`>;

const FILTERS_OF: Record<Happening["kind"], CancelFilter[]> = {
  entered: ["cancelDelivered"],
  raised: ["cancelUnwinding"],
  left: ["cancelUnwinding"],
  handler: ["cancelUnwinding"],
  converted: ["cancelUnwinding"],
  again: ["cancelUnwinding"],
  kept: [],
  swallowed: ["cancelSwallowed"],
  caughtInstead: ["cancelSwallowed"],
};
const OURS: ReadonlySet<string> = new Set(Object.values(FILTERS_OF).flat());

/** The exception filters `cancelDelivered`, `cancelUnwinding` and `cancelSwallowed`, as far as they are on. */
export class CancelFilters {
  #filters = new Map<string, TaskPattern>();

  /** Replaces them; those that are none of ours are left to others. */
  replace(filters: ExceptionFilter[]): void {
    const ours = filters.filter(({ id }) => OURS.has(id));
    this.#filters = new Map(ours.map(({ id, condition }) => [id, new TaskPattern(condition)]));
  }

  get any(): boolean {
    return this.#filters.size > 0;
  }

  want(filter: CancelFilter, { task, taskName, coroutine }: RawCancellation): boolean {
    return this.#filters.get(filter)?.matches({ name: taskName, coroutine: task?.code?.name ?? coroutine }) === true;
  }

  admit(course: Course, happening: Happening): boolean {
    return this.any && filtersOf(course, happening).some((filter) => this.want(filter, course.record));
  }
}

/**
 * A task that gets the error of one that it has cancelled itself is not cancelled, nor does it swallow anything. Nor does one
 * that catches what it has raised by hand.
 */
function filtersOf({ record, byHand }: Course, happening: Happening): CancelFilter[] {
  const isReached = happening.kind === "entered" && happening.fromTask;
  const isNobodys = byHand && happening.kind === "swallowed";
  const isOwn = record.isOwnDoing && happening.kind !== "left";
  const filters = isNobodys || isOwn ? [] : FILTERS_OF[happening.kind];
  return isReached ? [...filters, "cancelUnwinding"] : filters;
}
