/** What the debuggee tells unasked. Times are loop time in seconds. */
import type { Cancellation } from "./cancellation.js";
import type { BreakpointStatus } from "./commands.js";
import type { BreakpointId, TaskId } from "./ids.js";
import type { SourceLocation } from "./location.js";

export type DebuggeeEvent =
  | {
      event: "output";
      category: "stdout" | "stderr" | "console" | "important";
      text: string;
      location?: SourceLocation;
    }
  | StoppedEvent
  | { event: "breakpoint"; breakpoint: BreakpointStatus }
  /** Tasks that came or went since the last of these; sent in batches. `total` live tasks now. */
  | { event: "tasksChanged"; started: TaskId[]; exited: TaskId[]; total: number }
  | { event: "cancellationChanged"; cancellation: Cancellation }
  /** These records are no longer kept; `dropped`: how many there are of such by now. */
  | { event: "cancellationsDropped"; ids: number[]; dropped: number }
  | { event: "diagnostic"; diagnostic: Diagnostic }
  /** The program began to wait for a line of its stdin, or waits no more. */
  | { event: "inputAwaited"; awaited: boolean }
  /** The program ended; the runtime thread still answers `cancellations`. Always the last but `output`. */
  | { event: "exited"; exitCode: number }
  /** The runtime itself failed (out of memory, stack of the machine exhausted); nothing more will come. */
  | { event: "died"; message: string };

export interface StoppedEvent {
  event: "stopped";
  reason: "step" | "breakpoint" | "function breakpoint" | "exception" | "pause" | "entry" | "cancellation";
  threadId: TaskId;
  /** A few words for the Call Stack, e.g. `Paused on exception`. */
  description: string;
  /** More, shown on hover: an exception's message. */
  text?: string;
  hitBreakpointIds?: BreakpointId[];
}

/** A fault of the asyncio kind that the program itself does not show, or shows without its origin. */
export interface Diagnostic {
  kind: "neverAwaited" | "neverRetrieved" | "destroyedPending" | "loopBlocked" | "legacyApi" | "swallowed";
  message: string;
  /** The line to blame. */
  location: SourceLocation | null;
  task: { id: TaskId; name: string } | null;
}
