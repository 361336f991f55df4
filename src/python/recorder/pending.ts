import type { Awaited } from "../../model/cancellation/context.js";
import type { PendingReason } from "../../protocol/cancellation.js";
import { entryOf } from "./awaits.js";
import type { Place } from "./codes.js";
import type { RawCancellation } from "./raw.js";
import type { Recorder } from "./recorder.js";

/** `reason` null: it is over but for the task's end, the error was caught and the task went on. */
export interface Pending {
  reason: PendingReason | null;
  /** Where the task is, or, for `loopBlocked`, what blocks the loop. */
  at: Place | null;
  /** What it awaits there. */
  awaiting: Awaited | null;
  /** Of a blocked loop: for how long, s. */
  since: number | null;
  /** The request was passed on to what the task awaits, and waits for that one to end. */
  behind: RawCancellation | null;
}

/** Why a cancellation has not ended, asked at any time. */
export class PendingReasons {
  /** Then nothing goes on any more. */
  programEnded = false;

  constructor(
    private readonly recorder: Recorder,
    private readonly isLoopRunning: () => boolean,
    /** The line that keeps the loop from its next turn, and for how long, s. */
    private readonly blockage: () => { place: Place; since: number } | null,
  ) {}

  of(record: RawCancellation): Pending {
    const { task, phase } = record;
    const here = this.#where(record);
    if (task?.held === true) return { ...here, reason: "held" };
    if (phase === "caught") return { ...here, reason: this.#isShielded(record) ? "shielded" : null };
    if (phase === "keptByLibrary" && this.#isShielded(record)) return { ...here, reason: "shielded" };
    if (phase !== "requested") return { ...here, reason: "cleaningUp" };
    return this.#undelivered(record, here);
  }

  #undelivered(record: RawCancellation, here: Pending): Pending {
    const behind = record.passedOn;
    if (behind !== null && isUnderWay(behind)) return { ...this.of(behind), behind };
    if (!this.isLoopRunning()) return { ...here, reason: "loopNotRunning" };
    const blocked = this.blockage();
    if (blocked !== null) return { ...here, reason: "loopBlocked", at: blocked.place, since: blocked.since };
    return { ...here, reason: "scheduled" };
  }

  #where({ task, lastSeen }: RawCancellation): Pending {
    const entry = task === null || task.done || task.collected ? null : entryOf(this.recorder, task);
    return {
      reason: null,
      at: entry?.place ?? lastSeen?.place ?? null,
      awaiting: entry === null ? (lastSeen?.awaiting ?? null) : { name: entry.awaiting, awaitedCall: entry.isCall },
      since: null,
      behind: null,
    };
  }

  #isShielded({ task, lastSeen }: RawCancellation): boolean {
    return lastSeen?.shielded ?? (task !== null && this.recorder.awaitsShield(task));
  }
}

/** Delivered, and not over. */
const isUnderWay = ({ phase }: RawCancellation): boolean =>
  phase !== "settled" && phase !== "requested" && phase !== "caught";
