import type { Diagnostic } from "../../protocol/events.js";
import type { SourceLocation } from "../../protocol/location.js";
import { duration, taskName, whereIt } from "../cancellation/words.js";

export interface Blocked {
  /** The line that was seen to run; null where it was none of the user's. */
  at: SourceLocation | null;
  by: { kind: "task"; id: number; name: string; coroutine: string } | { kind: "callback"; name: string | null };
  /** s. */
  for: number;
  /** It goes on. */
  still: boolean;
}

/** What asyncio says in debug mode (`Executing ... took 0.310 seconds`), with the line. */
export function loopBlocked({ at, by, for: seconds, still }: Blocked): Omit<Diagnostic, "task"> {
  const callback = by.kind === "callback" && by.name !== null ? `The callback ${by.name}()` : "A callback";
  const who = by.kind === "task" ? taskName(by) : callback;
  const how = `the event loop for ${duration(seconds)}${whereIt(at)}`;
  const message = still
    ? `${who} has been blocking ${how}: no other task runs until that is done.`
    : `${who} blocked ${how}: no other task could run meanwhile.`;
  return { kind: "loopBlocked", message, location: at };
}
