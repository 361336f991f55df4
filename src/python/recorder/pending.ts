import type { Awaited } from "../../model/cancellation/context.js";
import type { PendingReason } from "../../protocol/cancellation.js";
import type { Place } from "./codes.js";
import type { PyTask } from "../pyObjects.js";
import type { RawCancellation } from "./raw.js";
import type { Recorder } from "./recorder.js";

/** `reason` null: it is over but for the task's end, as the error was caught, by the task or by one it awaits, and that went on. */
export interface Pending {
  reason: PendingReason | null;
  /** Where the task is, or, for `loopBlocked`, what blocks the loop. */
  at: Place | null;
  /** What it awaits there. */
  awaiting: Awaited | null;
  /** Of a blocked loop: for how long, s. */
  since: number | null;
  /** What the task waits for: the request was passed on to that one, and is held up there. `at` and `awaiting` are that one's. */
  behind: RawCancellation | null;
  /** Of a task whose group waits for `behind`, a member: where it waits. */
  group: Place | null;
}

/** Why a cancellation has not ended, asked at any time. */
export class PendingReasons {
  /** Then nothing goes on any more. */
  programEnded = false;

  constructor(
    private readonly recorder: Recorder,
    /** The task's own; of a task that is no more, any. */
    private readonly isLoopRunning: (task: PyTask | null) => boolean,
    /** The line that keeps the loop from its next turn, and for how long, s. */
    private readonly blockage: () => { place: Place; since: number } | null,
  ) {}

  of(record: RawCancellation): Pending {
    const { task, phase } = record;
    const here = this.#where(record);
    if (task?.held === true) return { ...here, reason: "held" };
    if (phase === "caught") return { ...here, reason: this.#isShielded(record) ? "shielded" : null };
    if (phase === "keptByLibrary" && this.#isShielded(record)) return { ...here, reason: "shielded" };
    return phase === "requested" ? this.#undelivered(record, here) : this.#cleaningUp(record, here);
  }

  #cleaningUp(record: RawCancellation, here: Pending): Pending {
    const member = here.awaiting?.name === "TaskGroup" ? this.#member(record) : null;
    if (member === null) return { ...here, reason: "cleaningUp" };
    return { ...this.#heldUpBy(member), reason: "cleaningUp", group: here.at };
  }

  #undelivered(record: RawCancellation, here: Pending): Pending {
    const behind = this.#keeper(record);
    if (behind !== null) {
      // A gather() raises the error in the end, whatever its children make of it.
      const isOver = behind.reason === null && here.awaiting?.name !== "gather";
      return isOver ? behind : { ...behind, reason: behind.reason ?? "cleaningUp" };
    }
    if (!this.isLoopRunning(record.task)) return { ...here, reason: "loopNotRunning" };
    const blocked = this.blockage();
    if (blocked !== null) return { ...here, reason: "loopBlocked", at: blocked.place, since: blocked.since };
    return { ...here, reason: "scheduled" };
  }

  /** Of what the request was passed on to: what has not ended, be it that it has swallowed it. */
  #keeper({ passedOn }: RawCancellation): Pending | null {
    const kept = passedOn.filter(isKept).map((record) => this.#heldUpBy(record));
    const asked = passedOn.filter(({ phase }) => phase === "requested").map((record) => this.of(record));
    const candidates = [...kept, ...asked.filter(({ behind }) => behind !== null)];
    return candidates.find(({ reason }) => reason !== null) ?? candidates[0] ?? null;
  }

  #heldUpBy(record: RawCancellation): Pending {
    const pending = record.phase === "settled" ? this.#where(record) : this.of(record);
    return { ...pending, behind: pending.behind ?? record };
  }

  /** A member of the group that the record's task waits for, which has not ended. */
  #member(record: RawCancellation): RawCancellation | null {
    const { request, passedOn } = record;
    const isMembers = (other: RawCancellation): boolean =>
      other.request.cause === record
        ? !passedOn.includes(other)
        : request.ofParent && !other.request.ofParent && other.request.owner === request.owner;
    return this.recorder.records.find((other) => isKept(other) && isMembers(other));
  }

  #where({ task, lastSeen }: RawCancellation): Pending {
    const entry = task === null || task.done || task.collected ? null : this.recorder.awaits.entryOf(task);
    return {
      reason: null,
      at: entry?.place ?? lastSeen?.place ?? null,
      awaiting: entry === null ? (lastSeen?.awaiting ?? null) : { name: entry.awaiting, awaitedCall: entry.isCall },
      since: null,
      behind: null,
      group: null,
    };
  }

  #isShielded({ task, lastSeen }: RawCancellation): boolean {
    return lastSeen?.shielded ?? (task !== null && this.recorder.shields.holds(task));
  }
}

/** The error was delivered to the task, which has not ended. */
const isKept = (record: RawCancellation): boolean =>
  record.phase !== "requested" && (record.phase !== "settled" || record.isSwallowed) && hasNotEnded(record);

const hasNotEnded = ({ task }: RawCancellation): boolean => task !== null && !task.done;
