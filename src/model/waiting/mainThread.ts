import type { SourceLocation } from "../../protocol/location.js";
import { taskName, whereIt, within } from "../cancellation/words.js";

/** The main thread's stack, as `src/python/agent/main_thread.py` reads it. `task`: id of the task until whose end the loop runs. */
export interface MainStack {
  /** The user's line outside of all tasks; null before the program's first line, and when it is over. */
  at: SourceLocation | null;
  /** The call on that line that runs the loop, e.g. `asyncio.run()`; null where the loop does not run. */
  by: string | null;
  task: number | null;
}

/** What the main thread does. */
export interface MainThread extends Omit<MainStack, "task"> {
  /** The task until whose end the loop runs, and its own explanation; null where it runs until it is stopped. */
  task: { name: string; coroutine: string; explanation: string } | null;
  /** What runs at this moment, in or out of a task, where that is not `task`. */
  running: { task: { name: string; coroutine: string } | null; at: SourceLocation | null } | null;
}

/** What the main thread waits for, in one to some plain sentences. */
export function explainMainThread({ at, by, task, running }: MainThread): string {
  if (at === null) return "The main thread runs no line of the program.";
  if (by === null) return `The main thread is at ${within(at)}. No event loop is running.`;
  const runs = `The main thread runs the event loop, by ${by}${whereIt(at)}`;
  const until = task === null ? ", until its stop() is called." : `, until ${taskName(task)} ends.`;
  return [`${runs}${until}`, doing(running), task?.explanation ?? ""].filter((sentence) => sentence !== "").join(" ");
}

function doing(running: MainThread["running"]): string {
  if (running === null) return "";
  const { task, at } = running;
  return `At this moment ${task === null ? "a callback" : taskName(task)} is running${whereIt(at)}.`;
}
