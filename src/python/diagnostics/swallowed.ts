import type { TaskId } from "../../protocol/ids.js";
import type { Binding } from "../binding.js";
import type { CancellationNews } from "../cancellationNews.js";
import type { RawCancellation } from "../recorder/raw.js";
import type { Reports } from "./reports.js";

/**
 * Cancellations that were swallowed, and the task went on all the same. One that catches the error and ends at once has
 * done what it was asked to, and it is no fault.
 */
export class SwallowedCancellations {
  /** When each was settled, loop time, s; until it is known whether the task goes on. */
  readonly #settled = new Map<RawCancellation, number>();

  constructor(
    private readonly binding: Binding,
    private readonly news: CancellationNews,
    private readonly reports: Reports,
  ) {}

  /** A record is new, or has changed. */
  noted(record: RawCancellation): void {
    const { phase, outcome, request, delivery } = record;
    const isSwallowed = phase === "settled" && outcome === "swallowed" && delivery !== null && request.kind !== "none";
    if (isSwallowed) this.#settled.set(record, this.binding.clock.now());
    else if (this.#settled.size > 0) this.#settled.delete(record);
  }

  get due(): boolean {
    return this.#settled.size > 0;
  }

  /** Between two turns of the loop, or where the program stands still. */
  check(): void {
    if (this.#settled.size === 0) return;
    for (const [record, at] of this.#settled) {
      const { task, request } = record;
      if (task === this.binding.runtime.currentTask) continue;
      this.#settled.delete(record);
      if (task === null || !task.done || task.since > at || request.kind === "timeout") this.#tell(record);
    }
  }

  #tell(record: RawCancellation): void {
    const { explanation, outcomeLocation, task } = this.news.render(record);
    const named = { id: task.id as TaskId, name: task.name };
    this.reports.tell({ kind: "swallowed", message: explanation, location: outcomeLocation, task: named });
  }
}
