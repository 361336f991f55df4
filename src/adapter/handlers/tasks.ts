/** Requests of ours, beside DAP's: tasks, their holds and cancellations, and the program's terminal. */
import * as v from "valibot";
import { defined } from "../defined.js";
import { define } from "../handler.js";
import { ONLY_STOPPED, WHILE_ALIVE, WITH_RUNTIME } from "../phase.js";
import type { Session } from "../session.js";
import type { TaskId } from "../../protocol/ids.js";
import { count, ofThread, threadId } from "../schemas.js";

/** Tasks a page, where the client names no count. */
const PAGE = 200;

/** Arguments and answer: `Commands.tasks`. A program that has not begun, or is over, has none. */
export const tasks = define({
  command: "tasks",
  allowed: WITH_RUNTIME,
  args: v.object({
    start: v.optional(count, 0),
    count: v.optional(count, PAGE),
    parent: v.optional(v.nullable(threadId)),
    awaiter: v.optional(v.nullable(threadId)),
    ids: v.optional(v.array(threadId)),
    filter: v.optional(v.string()),
  }),
  async handle(session, args) {
    if (!WHILE_ALIVE.has(session.phase)) return { tasks: [], total: 0, now: 0 };
    return session.request("tasks", defined(args));
  },
});

export const hold = define({
  command: "hold",
  allowed: WHILE_ALIVE,
  args: ofThread,
  handle: (session, args) => session.request("hold", args),
  after: nameAnew,
});

export const release = define({
  command: "release",
  allowed: WHILE_ALIVE,
  args: ofThread,
  handle: (session, args) => session.request("release", args),
  after: nameAnew,
});

/**
 * A thread's name says whether it is held. Clients ask for names when a thread comes, even one they know; VS Code has emptied
 * its list on `invalidated`, which DAP means for this.
 */
function nameAnew(session: Session, { threadId }: { threadId: TaskId }): void {
  if (session.threads.name(threadId) !== undefined) session.client.send("thread", { reason: "started", threadId });
}

export const cancelTask = define({
  command: "cancelTask",
  allowed: WHILE_ALIVE,
  args: v.object({ threadId, message: v.optional(v.string()) }),
  handle: (session, args) => session.request("cancelTask", defined(args)),
});

/** Cancels, and stops where the error enters; a program that is stopped goes on for that. See `Commands.cancelAndWatch`. */
export const cancelAndWatch = define({
  command: "cancelAndWatch",
  allowed: WHILE_ALIVE,
  args: v.object({ threadId, message: v.optional(v.string()) }),
  async handle(session, args) {
    const answer = await session.request("cancelAndWatch", defined(args));
    if (answer.note !== null) void session.client.write("console", `${answer.note}\n`);
    return answer;
  },
  async after(session, { threadId }, { accepted }) {
    if (!accepted || session.phase !== "stopped") return;
    await session.resume("step", { threadId, kind: "next" });
    session.client.send("continued", { threadId, allThreadsContinued: true });
  },
});

export const cancellations = define({
  command: "cancellations",
  allowed: WITH_RUNTIME,
  args: v.object({ ids: v.optional(v.array(v.number())) }),
  handle: (session, args) => session.request("cancellations", defined(args)),
});

/** Why a task is still there, or how it ended. See `Commands.explainTask`. */
export const explainTask = define({
  command: "explainTask",
  allowed: WITH_RUNTIME,
  args: ofThread,
  handle: (session, args) => session.request("explainTask", args),
});

/** The stack of one thread at any time, in our own terms. See `Commands.stackNow`. */
export const stackNow = define({
  command: "stackNow",
  allowed: WHILE_ALIVE,
  args: ofThread,
  handle: (session, args) => session.request("stackNow", args),
});

/** The client is to select this thread: DAP has no other word for that than a stop, so the stop is told once more. */
export const focusThread = define({
  command: "focusThread",
  allowed: ONLY_STOPPED,
  args: ofThread,
  handle(session, { threadId }) {
    session.selected = threadId;
  },
  after(session, { threadId }) {
    if (session.phase !== "stopped") return;
    session.client.send("stopped", { reason: "pause", description: "Paused", threadId, allThreadsStopped: true });
  },
});
