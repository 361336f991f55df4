/** The problems of the sessions: what their events add, and what an edit of the source does to them. */
import type { Cancellation } from "../../protocol/cancellation.js";
import type { Diagnostic } from "../../protocol/events.js";
import { distinct, problemOf, swallowedProblem, type Problem } from "./problems.js";

/** A change of a text: these lines (1-based, `last` included) became `lines` lines. */
export interface Edit {
  path: string;
  first: number;
  last: number;
  lines: number;
}

/** Problems of one program with the same line and kind are one; an event for what is known already says nothing new. */
export class ProblemList {
  private told: Problem[] = [];
  /** Known by the cancellation's id: a record may find out that nothing was swallowed after all. */
  private readonly swallowed = new Map<number, Problem>();

  get all(): Problem[] {
    return distinct([...this.told, ...this.swallowed.values()]);
  }

  diagnosed(diagnostic: Diagnostic): void {
    const problem = problemOf(diagnostic);
    if (problem) this.told = distinct([...this.told, problem]);
  }

  /** Says whether that changes anything. */
  cancellationChanged(record: Cancellation): boolean {
    const problem = swallowedProblem(record);
    if (!problem) return this.swallowed.delete(record.id);
    this.swallowed.set(record.id, problem);
    return true;
  }

  /** A problem on a line that was edited is gone; those below move with their lines. Says whether that changes anything. */
  edited(edit: Edit): boolean {
    const before = [...this.told, ...this.swallowed.values()];
    this.told = this.told.flatMap((problem) => moved(problem, edit));
    for (const [id, problem] of this.swallowed) {
      const [left] = moved(problem, edit);
      if (left) this.swallowed.set(id, left);
      else this.swallowed.delete(id);
    }
    const after = [...this.told, ...this.swallowed.values()];
    return before.length !== after.length || before.some((problem, index) => problem !== after[index]);
  }
}

function moved(problem: Problem, { path, first, last, lines }: Edit): Problem[] {
  const { location } = problem;
  if (location.path !== path || location.line < first) return [problem];
  if (location.line <= last) return [];
  const line = location.line + lines - (last - first + 1);
  return line === location.line ? [problem] : [{ ...problem, location: { ...location, line } }];
}
