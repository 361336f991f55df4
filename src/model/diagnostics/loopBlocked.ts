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
  const who = whoBlocks(by);
  const how = `the event loop for ${duration(seconds)}${whereIt(at)}`;
  const message = still
    ? `${capital(who)} has been blocking ${how}: no other task runs until that is done.`
    : `${capital(who)} blocked ${how}: no other task could run meanwhile.`;
  return { kind: "loopBlocked", message, location: at };
}

/** The task or callback, in the middle of a sentence. */
export function whoBlocks(by: Blocked["by"]): string {
  if (by.kind === "task") return taskName(by);
  return by.name === null ? "a callback" : `the callback ${by.name}()`;
}

/** The names of tasks stay as they are. */
const capital = (who: string): string => who.replace(/^(a|the)(?= callback)/, (word) => (word === "a" ? "A" : "The"));
