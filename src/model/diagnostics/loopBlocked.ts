import type { Diagnostic } from "../../protocol/events.js";
import type { SourceLocation } from "../../protocol/location.js";
import { at as placed, duration, taskName, whereIt } from "../cancellation/words.js";

/** How often what ran was seen at its line: `once`, in one look; of several looks, in all or in most. */
export type SeenAt = "once" | "always" | "mostly";

/** `thread`: what the program gave to a thread, which runs in the loop's own here. */
export type Blocker =
  | { kind: "task"; id: number; name: string; coroutine: string }
  | { kind: "callback"; name: string | null }
  | { kind: "thread" };

export interface Blocked {
  /**
   * The line that was seen to run. Where nobody looked in time, the line at which the task suspended in the end (`after`),
   * or null: of one that has ended, or of a callback.
   */
  at: SourceLocation | null;
  seen: SeenAt | "after" | "never";
  by: Blocker;
  /** s. */
  for: number;
  /** It goes on. */
  still: boolean;
}

/** What asyncio says in debug mode (`Executing ... took 0.310 seconds`), with the line. */
export function loopBlocked({ at, seen, by, for: seconds, still }: Blocked): Omit<Diagnostic, "task"> {
  const how = `the event loop for ${duration(seconds)}${where(at, seen, by)}`;
  const message = still
    ? `${capital(whoBlocks(by))} has been blocking ${how}: no other task runs until that is done.`
    : `${capital(whoBlocks(by))} blocked ${how}: no other task could run meanwhile.`;
  return { kind: "loopBlocked", message, location: at };
}

function where(at: SourceLocation | null, seen: Blocked["seen"], by: Blocker): string {
  if (at === null) return seen === "never" && by.kind === "task" ? " in its last step" : "";
  switch (seen) {
    case "always":
      return whereIt(at);
    case "mostly":
      return `, mostly${whereIt(at)}`;
    case "after":
      return ` before it came to ${placed(at)}, in ${at.function}()`;
    default:
      return `, seen${whereIt(at)}`;
  }
}

/** The task or callback, in the middle of a sentence. */
export function whoBlocks(by: Blocker): string {
  if (by.kind === "task") return taskName(by);
  if (by.kind === "thread") return "a function in a thread";
  return by.name === null ? "a callback" : `the callback ${by.name}()`;
}

/** The names of tasks stay as they are. */
const capital = (who: string): string => who.replace(/^(a|the)(?= callback)/, (word) => (word === "a" ? "A" : "The"));
