import assert from "node:assert/strict";
import { PicturedRun } from "../../../../src/extension/run/picturedRun.js";
import { Recording } from "../../../../src/extension/run/recording.js";
import type { PageArgs, TimelineEvent, TimelinePage } from "../../../../src/protocol/timeline.js";
import { began, created, done, page, suspended } from "../../model/timeline/pages.js";

/** A debuggee that recorded these events, and answers pages of at most `most`. */
function recorded(events: TimelineEvent[], { most = 1000, ended = false } = {}) {
  const asked: PageArgs[] = [];
  const source = (args: PageArgs): Promise<TimelinePage> => {
    asked.push(args);
    const some = events.slice(args.after, args.after + most);
    const next = args.after + some.length;
    return Promise.resolve(page(some, { next, recorded: events.length, ended }));
  };
  return { source, asked, events };
}

const turns = (count: number) => Array.from({ length: count }, (_, index) => began(index, 2));

describe("the recording of a run", () => {
  it("fetches all that there is, page by page, and later what came since", async () => {
    const { source, asked, events } = recorded(turns(25), { most: 10 });
    const recording = new Recording(source);
    assert.deepEqual(
      (await recording.pull()).pages.map((one) => one.events.length),
      [10, 10, 5],
    );
    events.push(done(99, 2));
    assert.deepEqual(
      (await recording.pull()).pages.map((one) => one.events),
      [[done(99, 2)]],
    );
    assert.deepEqual(
      asked.map(({ after }) => after),
      [0, 10, 20, 25],
    );
  });

  it("holds an event once though two fetch it at the same time", async () => {
    const { source } = recorded(turns(25), { most: 10 });
    const recording = new Recording(source);
    const both = await Promise.all([recording.pull(), recording.pull()]);
    const times = (pages: readonly TimelinePage[]) => pages.flatMap((one) => one.events.map(({ time }) => time));
    assert.deepEqual(
      times(recording.pages),
      turns(25).map(({ time }) => time),
    );
    assert.equal(both.flatMap(({ pages }) => times(pages)).length, 25);
  });

  it("keeps the later answer of two that begin at the same place, since at a program's end there is no third", async () => {
    const answers: ((page: TimelinePage) => void)[] = [];
    const recording = new Recording(() => new Promise((resolve) => answers.push(resolve)));
    const [before, end] = [recording.pull(), recording.pull()];
    answers[0]?.(page(turns(3), { next: 3, recorded: 3 }));
    assert.equal((await before).pages.length, 1);
    answers[1]?.(page(turns(5), { next: 5, recorded: 5, ended: true }));
    const { pages, anew } = await end;
    assert.ok(anew && recording.complete);
    assert.deepEqual([pages, pages[0]?.events], [recording.pages, turns(5)]);
  });

  it("is complete when the program is over and nothing is left", async () => {
    const recording = new Recording(recorded(turns(3), { ended: true }).source);
    await recording.pull();
    assert.ok(recording.complete);
  });

  it("lets the oldest pages go when they are too many, and still names the tasks that live", async () => {
    const first = [created(0, 2, { name: "main", line: 7 }), created(0, 3, { name: "gone" }), done(1, 3)];
    const { source } = recorded([...first, ...turns(17)], { most: 5 });
    const recording = new Recording(source, 16);
    const { anew, pages } = await recording.pull();
    assert.ok(anew);
    assert.deepEqual([pages.length, recording.dropped], [2, 10]);
    const { earlier, locations } = pages[0] ?? assert.fail("no page");
    assert.deepEqual(
      earlier.map(({ name, location }) => [name, location === null ? null : locations[location]?.line]),
      [["main", 7]],
    );
  });

  it("counts what the debuggee had lost", async () => {
    const lossy = () => Promise.resolve(page([suspended(5, 2, "sleep")], { dropped: 4 }));
    const recording = new Recording(lossy);
    await recording.pull();
    assert.equal(recording.dropped, 4);
  });
});

describe("the run that is pictured", () => {
  const run = (source: (args: PageArgs) => Promise<TimelinePage>) => new PicturedRun("session", "main.py", source);

  it("waits for its first event, then runs or stands, until it has ended", async () => {
    const { source, events } = recorded([]);
    const one = run(source);
    await one.pull();
    assert.equal(one.state(true), "waiting");
    events.push(...turns(1));
    await one.pull();
    assert.deepEqual([one.state(true), one.state(false)], ["running", "stopped"]);
    one.end();
    assert.equal(one.state(false), "ended");
  });

  it("says why it could not be fetched, until it can", async () => {
    let broken = true;
    const { source } = recorded(turns(1));
    const one = run((args) => (broken ? Promise.reject(new Error("not yet")) : source(args)));
    assert.equal(await one.pull(), undefined);
    assert.deepEqual([one.state(true), one.failure], ["failed", "not yet"]);
    broken = false;
    await one.pull();
    assert.deepEqual([one.state(true), one.failure], ["running", undefined]);
  });

  it("has failed when the session ended before anything was fetched", () => {
    const one = run(recorded([]).source);
    one.end();
    assert.equal(one.state(false), "failed");
  });

  it("asks nobody when the session is over", async () => {
    const { source, asked } = recorded(turns(1));
    const one = run(source);
    one.end();
    assert.equal(await one.pull(), undefined);
    assert.deepEqual(asked, []);
  });
});
