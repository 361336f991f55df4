import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { TimelinePage } from "../../src/protocol/timeline.js";
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
    assert.deepEqual(known, ["Task-1 main()", "ping player()", "pong player()"]);
    const [line] = timelineText(page);
    assert.match(line ?? "", /^(ping|pong) (began|awaits Event\.wait)/);
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
