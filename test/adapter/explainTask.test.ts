import assert from "node:assert/strict";
import type { CommandResult } from "../../src/protocol/commands.js";
import { DapSession } from "../support/dap.js";
import { place } from "../support/programs.js";

type Explained = CommandResult<"explainTask">;

const explain = (session: DapSession, threadId: number): Promise<Explained> =>
  session.request<Explained>("explainTask", { threadId });

/** The record's own words are left to its own tests. */
async function explained(session: DapSession, threadId: number): Promise<string> {
  const { explanation, cancellation } = await explain(session, threadId);
  const { cancellations } = await session.request<CommandResult<"cancellations">>("cancellations");
  const record = cancellations.find(({ id }) => id === cancellation);
  const ours =
    record === undefined ? explanation : explanation.replace(record.explanation, `[cancellation ${record.id}]`);
  return timeless(session, ours);
}

/** Without times, and with markers in place of lines. */
function timeless(session: DapSession, text: string): string {
  const lines = text.replaceAll(/\w+\.py:(\d+)/g, (_, n) => place(session.file, Number(n)).replace(/^.*:/, ""));
  return lines.replaceAll(/\d+\.\d+ s\b|\d+ ms\b/g, "…").replaceAll(" (since loop time …)", "");
}

/** One line a task, in the order in which they were created. */
const SAID_OF_EVERYTHING = `
Task-1 (main) is running at @stop, in main().
holds has awaited sleep() at @holds, in holds(), for …. A timer wakes it in ….
wants has awaited Lock.acquire() at @wants, in wants(), for …. The lock is held by holds. holds awaits sleep() at @holds, in holds().
holds semaphore (holds) has awaited sleep() at @holds, in holds(), for …. A timer wakes it in ….
wants semaphore (wants) has awaited Semaphore.acquire() at @wants, in wants(), for …. The semaphore is held by holds semaphore (holds). holds semaphore (holds) awaits sleep() at @holds, in holds().
acquires has awaited sleep() at @acquires, in acquires(), for …. A timer wakes it in ….
wants acquired (wants) has awaited Lock.acquire() at @wants, in wants(), for …. Who holds the lock is not known, because it was acquired with acquire() and not with async with: it goes on when release() is called.
notified has awaited Condition.wait() at @notified, in notified(), for …. It goes on when notify() or notify_all() of the condition is called.
arrives has awaited Barrier.wait() at @arrives, in arrives(), for …. 1 of 2 have arrived at the barrier: it goes on when all have.
sleeps has awaited sleep() at @sleeps, in sleeps(), for …. A timer wakes it in ….
times_out has awaited Event.wait() at @nobody_sets, in times_out(), for …. Nothing but this task holds that event, so nothing can ever wake it but a cancellation. The timeout at @timeout, in times_out() cancels it in ….
waits_event has awaited Event.wait() at @event, in waits_event(), for …. It goes on when set() of the event is called.
gets has awaited Queue.get() at @gets, in gets(), for …. The queue is empty: it goes on when an item is put in.
puts has awaited Queue.put() at @puts, in puts(), for …. The queue is full (1 of 1): it goes on when an item is taken out.
joins has awaited Queue.join() at @joins, in joins(), for …. It goes on when task_done() has been called for 1 more item.
forgotten has awaited a future at @forgotten, in forgotten(), for …. Nothing but this task holds that future, so nothing can ever wake it but a cancellation.
promised has awaited a future at @promised, in promised(), for …. It goes on when whoever holds that future sets its result.
awaits has awaited sleeps at @awaits, in awaits(), for …. It goes on when sleeps ends. sleeps awaits sleep() at @sleeps, in sleeps().
gathers has awaited gather() at @gathers, in gathers(), for …. It goes on when all of these have ended: holds and sleeps. holds awaits sleep() at @holds, in holds(); sleeps awaits sleep() at @sleeps, in sleeps().
Task-2 (Event.wait) has awaited a future for …. It goes on when set() of the event is called.
waits has awaited wait() at @waits, in waits(), for …. It goes on when one of these has ended: holds, sleeps and Task-2 (Event.wait). holds awaits sleep() at @holds, in holds(); sleeps awaits sleep() at @sleeps, in sleeps(); Task-2 (Event.wait) awaits Event.wait(). If not, a timer wakes it in ….
shields has awaited shield() at @shields, in shields(), for …. It goes on when sleeps ends. sleeps awaits sleep() at @sleeps, in sleeps().
groups has awaited the end of its task group at @group, in groups(), for …. It goes on when all of these have ended: member one (sleeps) and member two (sleeps). member one (sleeps) awaits sleep() at @sleeps, in sleeps(); member two (sleeps) awaits sleep() at @sleeps, in sleeps().
round (turns) has awaited and round at @turns, in turns(), for …. It can't go on, because these wait for each other: round (turns) and and round (turns). round (turns) awaits and round at @turns, in turns(); and round (turns) awaits round at @turns, in turns().
and round (turns) has awaited round at @turns, in turns(), for …. It can't go on, because these wait for each other: and round (turns) and round (turns). and round (turns) awaits round at @turns, in turns(); round (turns) awaits and round at @turns, in turns().
twice has awaited Lock.acquire() at @twice, in twice(), for …. It can't go on, because it holds that lock itself: asyncio's let no task in twice.
waits_for_itself has awaited wait() at @itself, in waits_for_itself(), for …. It can't go on, because it waits for itself.
fails has ended with ValueError, raised at @fails, in fails().
returns has ended: its coroutine returned.
[cancellation 1] A timer wakes it in ….
[cancellation 2] A timer wakes it in ….
member one (sleeps) has awaited sleep() at @sleeps, in sleeps(), for …. A timer wakes it in ….
member two (sleeps) has awaited sleep() at @sleeps, in sleeps(), for …. A timer wakes it in ….
unstarted (sleeps) has not taken its first step; it was created at @start, in main.start(). It takes its next step at the next turn of the loop.
`;

describe("Why a task is still there", () => {
  it("is said of each, with the line and what would let it go on; of one that has ended, how", async () => {
    const session = await DapSession.debug("waiting/everything", { breakpoints: ["stop"] });
    await session.stoppedAt("stop");
    const { id: last } = await session.thread("unstarted");
    const said = [];
    for (let id = 2; id <= last; id++) said.push(await explained(session, id));
    assert.equal(said.join("\n"), SAID_OF_EVERYTHING.trim());
  });

  it("names the line, and the cancellation that has not ended it, with its reason", async () => {
    const session = await DapSession.debug("waiting/everything", { breakpoints: ["stop"] });
    await session.stoppedAt("stop");
    const { id } = await session.thread("cleans_up");
    const { location, pendingReason, cancellation } = await explain(session, id);
    assert.equal(place(location?.path ?? "", location?.line ?? 0), "everything.py:@cleans_up");
    assert.deepEqual([pendingReason, cancellation], ["cleaningUp", 1]);
  });

  it("says that the task is held, or that a line blocks the loop, or that the loop does not run", async () => {
    const session = await DapSession.debug("waiting/blocked", { breakpoints: ["stopped"] });
    await session.wrote("ready\n");
    const { id: threadId } = await session.thread("waits");
    const said = async () => timeless(session, (await explain(session, threadId)).explanation);
    const waits = "waits has awaited sleep() at @waits, in waits(), for ….";
    const timer = "A timer that is due wakes it.";
    const blocked =
      "The loop has been blocked for … at @blocks, in blocks(): no task takes a step until that line is done.";
    const held = "It is held in the debugger, so it will take no step until you release it.";
    await session.request("hold", { threadId });
    assert.equal(await said(), `${waits} ${held} ${timer} ${blocked}`);
    await session.request("release", { threadId });
    assert.equal(await said(), `${waits} ${timer} ${blocked}`);
    await session.request("stdin", { text: "go on\n" });
    await session.stoppedAt("stopped");
    const ready = "waits can go on at @waits, in waits(): what it awaited is done.";
    const stopped = "The event loop is not running, and no task takes a step until it is run again.";
    assert.equal(await said(), `${ready} ${stopped}`);
  });

  it("names the timer also when that is about to run", async () => {
    const session = await DapSession.debug("waiting/due", { breakpoints: ["looks"] });
    await session.stoppedAt("looks");
    const { id } = await session.thread("waits");
    const said = "waits has awaited sleep() at @waits, in waits(), for …. A timer that is due wakes it.";
    // A slow machine takes its time for the first stop, and then the line has kept the loop, too.
    assert.equal((await explained(session, id)).replace(/ The loop has been blocked .*/, ""), said);
  });

  it("is answered for the main thread: what it runs, until when, and what runs at this moment", async () => {
    const session = await DapSession.debug("waiting/main_thread", { breakpoints: ["module", "child", "callback"] });
    const said: string[] = [];
    for (const marker of ["module", "child", "callback"]) {
      const { threadId } = await session.stoppedAt(marker);
      said.push(await explained(session, 1));
      await session.request("continue", { threadId });
    }
    await session.wrote("ready\n");
    said.push(await explained(session, 1));
    const until = "The main thread runs the event loop, by asyncio.run() at @run, until Task-1 (main) ends.";
    assert.deepEqual(said, [
      "The main thread is at @module. No event loop is running.",
      `${until} At this moment child is running at @child, in child(). Task-1 (main) can go on at @starts, in main(): what it awaited is done. It takes its next step at the next turn of the loop.`,
      `${until} At this moment a callback is running at @callback, in callback(). Task-1 (main) can go on at @yields, in main(): what it awaited is done. It takes its next step at the next turn of the loop.`,
      `${until} Task-1 (main) has awaited wait() at @waits, in main(), for …. It goes on when child ends. child awaits sleep() at @sleeps, in child().`,
    ]);
  });

  it("is refused for what never was a task", async () => {
    const session = await DapSession.debug("waiting/everything", { breakpoints: ["stop"] });
    await session.stoppedAt("stop");
    const refused = (threadId: number) => session.refusal("explainTask", { threadId });
    assert.equal(await refused(4711), "No task has the id 4711, or it has ended long ago.");
  });

  it("is answered when the program is over", async () => {
    const session = await DapSession.debug("waiting/blocked");
    await session.request("stdin", { text: null });
    assert.equal(await session.exit(), 0);
    const { explanation } = await explain(session, 3);
    assert.equal(explanation, "Task-1 (blocks) has ended: its coroutine returned.");
    const refusal = await session.refusal("explainTask", { threadId: 1 });
    assert.equal(refusal, "The main thread has ended, with the program.");
  });
});
