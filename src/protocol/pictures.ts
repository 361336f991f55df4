/** Messages between the extension and its webviews. Times are loop time in seconds. */
import type { TaskId } from "./ids.js";
import type { SourceLocation } from "./location.js";
import type { SequencePage, TimelinePage } from "./timeline.js";

/** What a recording is at: `none` of any session yet; `failed` with why. */
export type RecordingState = "none" | "waiting" | "running" | "stopped" | "ended" | "failed";

/** To the view "Asyncio Run". */
export type ToRun =
  /** All pages follow anew; what was shown is gone. `run` is another one for another run of that session. */
  | { type: "recording"; session: string; run: string }
  /** `dropped`: events that are not in the picture, of the whole run. */
  | { type: "page"; page: TimelinePage; dropped: number }
  | { type: "state"; state: RecordingState; reason?: string }
  /** The answer to `explain`: plain sentences. */
  | { type: "explanation"; cancellation: number; text: string }
  /** The answer is `svg`. */
  | { type: "exportSvg" };

/** From the view "Asyncio Run". */
export type FromRun =
  /** The script runs, and wants everything that there is. */
  | { type: "ready" }
  /** `keepFocus`: the keyboard stays in the picture. */
  | { type: "open"; location: SourceLocation; keepFocus: boolean }
  /** Go to where a cancellation was requested. */
  | { type: "openRequest"; cancellation: number }
  | { type: "explain"; cancellation: number }
  | { type: "showSequence"; task: TaskId; name: string }
  | { type: "svg"; svg: string }
  /** What the view has drawn, when that changed: lanes that pass the filter, of all there are. */
  | { type: "drawn"; lanes: number; of: number; events: number };

/** To a panel that shows the sequence of one task. */
export type ToSequence =
  /** All pages follow anew. */
  | { type: "recording" }
  | { type: "page"; page: SequencePage }
  /** `recording`: sequences are recorded from here on. */
  | { type: "state"; state: RecordingState; recording: boolean; reason?: string }
  | { type: "exportSvg" };

/** From such a panel. */
export type FromSequence =
  | { type: "ready" }
  | { type: "open"; location: SourceLocation; keepFocus: boolean }
  /** The user wants sequences to be recorded. */
  | { type: "record" }
  | { type: "svg"; svg: string }
  | { type: "drawn"; lifelines: number; messages: number };
