import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { TimelineEvent, TimelinePage } from "../../src/protocol/timeline.js";
import { DapSession } from "../support/dap.js";
import { program } from "../support/programs.js";
import { timelineText } from "../support/timeline.js";

/** All that is recorded, in pages. */
async function wholeTimeline(session: DapSession, count = 10_000): Promise<TimelinePage[]> {
  const pages: TimelinePage[] = [];
  for (let after = 0, more = true; more;) {
    const page = await session.request<TimelinePage>("timeline", { after, count });
    pages.push(page);
    after = page.next;
    more = page.next < page.recorded;
  }
  return pages;
}

function inOrder(times: number[]): boolean {
  return times.every((time, i) => i === 0 || time >= (times[i - 1] ?? 0));
}

const sum = (soFar: number, event: TimelineEvent): number => soFar + (event.kind === "leftOut" ? event.slices : 0);

describe("The timeline", () => {
  it("tells of each task from its creation over what it awaits, and where, to its end", async () => {
    const session = await DapSession.debug("timeline/family");
    assert.equal(await session.exit(), 0);
    const [page] = await wholeTimeline(session);
    assert.ok(page !== undefined && page.ended);
    assert.equal(`${timelineText(page).join("\n")}\n`, readFileSync("test/programs/timeline/family.txt", "utf8"));
    assert.ok(inOrder(page.events.map(({ time }) => time)));
  });

  it("is the same in small pages as in a large one", async () => {
    const session = await DapSession.debug("timeline/family");
    await session.exit();
    const names = new Map<number, string>();
    const small = await wholeTimeline(session, 3);
    assert.equal(
      `${small.flatMap((page) => timelineText(page, names)).join("\n")}\n`,
      readFileSync("test/programs/timeline/family.txt", "utf8"),
    );
    assert.ok(small.every(({ dropped, earlier }) => dropped === 0 && earlier.length === 0));
  });

  it("goes on where it was read, while the program is stopped and while it runs", async () => {
    const session = await DapSession.debug("timeline/family", { breakpoints: ["gather", "wait"] });
    const stop = await session.stoppedAt("gather");
    const names = new Map<number, string>();
    const first = await session.request<TimelinePage>("timeline", {});
    assert.deepEqual(timelineText(first, names).at(-1), "follower renamed");
    await session.request("continue", { threadId: stop.threadId });
    await session.stoppedAt("wait");
    const second = await session.request<TimelinePage>("timeline", { after: first.next });
    assert.equal(timelineText(second, names)[0], "Task-1 awaits gather (holder) at family.py:@gather");
    assert.equal(second.ended, false);
  });

  it("counts what it had to forget, and still knows the tasks from before", async () => {
    const session = await DapSession.debug("timeline/ping_pong", { launch: { timelineEvents: 100 } });
    await session.exit();
    const page = await session.request<TimelinePage>("timeline", {});
    assert.equal(page.recorded - page.dropped, 100);
    assert.equal(page.next, page.recorded);
    const known = page.earlier.map(({ name, coroutine }) => `${name} ${coroutine}()`);
    assert.deepEqual(known, ["Task-1 main()", "ping 499 player()", "pong 499 player()"]);
    assert.equal(timelineText(page).at(-1), "Task-5 done");
  });

  it("leaves slices out where they come too fast, counts each, and tells all of a cancellation among them", async () => {
    const session = await DapSession.debug("timeline/rush", { launch: { timelineEvents: 45_000 } });
    await session.exit();
    const [page, ...more] = await wholeTimeline(session, 0);
    assert.ok(page !== undefined && more.length === 0 && page.dropped === 0);
    const leftOut = page.events.filter(({ kind }) => kind === "leftOut").reduce(sum, 0);
    const began = page.events.filter(({ kind }) => kind === "began").length;
    assert.ok(leftOut > 0);
    // One after each sleep(0) and each wait, the first one of each task, and those that asyncio.run() makes at its end.
    assert.equal(began + leftOut, 2 * 20_000 + 3 + 2 + 2 + 2);
    const victim = timelineText(page).filter((line) => line.startsWith("victim"));
    assert.deepEqual(victim.slice(-4), [
      "victim is to be cancelled by Task-1",
      "victim began",
      "victim gets the CancelledError of 1",
      "victim cancelled",
    ]);
  });

  it("leaves tasks out that live no longer than a moment of which nothing is recorded, and counts them", async () => {
    const session = await DapSession.debug("timeline/short_lives", { launch: { timelineEvents: 35_000 } });
    await session.exit();
    const [page, ...more] = await wholeTimeline(session, 0);
    assert.ok(page !== undefined && more.length === 0 && page.dropped === 0);
    const leftOut = page.events.reduce((sum, event) => sum + (event.kind === "leftOut" ? event.tasks : 0), 0);
    assert.ok(leftOut > 0);
    const created = page.events.filter(({ kind }) => kind === "created");
    const done = page.events.filter(({ kind }) => kind === "done");
    assert.deepEqual([created.length + leftOut, done.length], [10_000 + 10 + 1 + 2, created.length]);
    const long = timelineText(page).filter((line) => line.startsWith("long"));
    for (const what of ["created by Task-1", "done"])
      assert.equal(long.filter((line) => line.includes(what)).length, 10);
  });

  it("leaves nothing out of what follows a stop", async () => {
    const session = await DapSession.debug("timeline/rush", {
      breakpoints: ["stop", "end"],
      launch: { timelineEvents: 1000 },
    });
    const { threadId } = await session.stoppedAt("stop");
    const before = await session.request<TimelinePage>("timeline", { count: 0 });
    const names = new Map<number, string>();
    timelineText(before, names);
    await session.request("continue", { threadId });
    await session.stoppedAt("end");
    const page = await session.request<TimelinePage>("timeline", { after: before.next, count: 0 });
    assert.deepEqual(timelineText(page, names), [
      "Task-1 awaits sleep at rush.py:@stop",
      "Task-1 began",
      "Task-1 awaits sleep at rush.py:@after",
      "Task-1 began",
    ]);
  });

  it("costs nothing with noDebug, and is empty then", async () => {
    const session = new DapSession();
    await session.initialize();
    await session.launch({ program: program("timeline/family"), noDebug: true });
    await session.configure(program("timeline/family"), {});
    await session.exit();
    const page = await session.request<TimelinePage>("timeline", {});
    assert.deepEqual([page.events, page.recorded, page.ended], [[], 0, true]);
  });

  it("refuses a capacity that is none", async () => {
    const session = new DapSession();
    await session.initialize();
    const message = await session.refusal("launch", { program: program("timeline/family"), timelineEvents: -1 });
    assert.match(message, /timelineEvents/);
  });
});
