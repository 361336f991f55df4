import assert from "node:assert/strict";
import { Timeline, type Lane } from "../../../../src/model/timeline/lanes.js";
import { filterRows, treeRows } from "../../../../src/model/timeline/rows.js";
import { firstEndingAfter, leftOutWithin, spanAt } from "../../../../src/model/timeline/spans.js";
import type { TimelinePage } from "../../../../src/protocol/timeline.js";
import { began, cancelDelivered, cancelRequested, created, done, id, location, page, suspended } from "./pages.js";

function timeline(...pages: TimelinePage[]): Timeline {
  const all = new Timeline();
  for (const one of pages) all.add(one);
  return all;
}

/** `run 1-2 :5`, and ` !7` where cancellation 7 unwinds. */
function spansOf(all: Timeline, task: number): string[] {
  const { spans } = laneOf(all, task);
  return spans.map(({ kind, start, end, awaiting, location: at, unwinding }) =>
    [`${kind} ${start}-${end}`, awaiting ?? "", at ? `:${at.line}` : "", unwinding === null ? "" : `!${unwinding}`]
      .filter(Boolean)
      .join(" "),
  );
}

function laneOf(all: Timeline, task: number): Lane {
  return all.lanes.get(id(task)) ?? assert.fail(`no lane ${task}`);
}

const rowText = ({ lane, depth }: { lane: Lane; depth: number }) => "  ".repeat(depth) + lane.name;

describe("a task's lane", () => {
  it("is scheduled until it begins, then runs and waits in turns, until it is done", () => {
    const all = timeline(
      page([created(1, 2, { line: 3 }), began(2, 2), suspended(3, 2, "sleep", { line: 5 }), began(7, 2), done(8, 2)]),
    );
    assert.deepEqual(spansOf(all, 2), ["scheduled 1-2 :3", "run 2-3 :5", "wait 3-7 sleep :5", "run 7-8 :5"]);
    assert.deepEqual([laneOf(all, 2).ended, laneOf(all, 2).outcome], [8, "done"]);
  });

  it("ends with an open span while the task lives, which the next page closes", () => {
    const all = timeline(page([created(1, 2), began(2, 2), suspended(3, 2, "sleep")]));
    assert.deepEqual(spansOf(all, 2).at(-1), "wait 3-Infinity sleep");
    all.add(page([began(4, 2)]));
    assert.deepEqual(spansOf(all, 2).slice(-2), ["wait 3-4 sleep", "run 4-Infinity"]);
  });

  it("knows the task that it waits for, and the line that created it", () => {
    const all = timeline(page([created(1, 2, { line: 4 }), began(1, 2), suspended(2, 2, "Task-3", { on: 3 })]));
    assert.equal(laneOf(all, 2).spans.at(-1)?.awaitingTask, 3);
    assert.deepEqual(laneOf(all, 2).location, location(4));
  });

  it("takes the name that the task was given later", () => {
    const all = timeline(page([created(1, 2), { kind: "renamed", time: 2, task: id(2), name: "fetcher" }]));
    assert.equal(laneOf(all, 2).name, "fetcher");
  });
});

describe("a cancellation in the picture", () => {
  const before = [created(0, 2), created(0, 3), began(1, 3), suspended(2, 3, "sleep")];

  it("goes from the task that requested it to where it entered", () => {
    const all = timeline(page([...before, cancelRequested(4, 3, 2, 7), began(5, 3), cancelDelivered(5, 3, 7)]));
    assert.deepEqual(all.cancels, [{ cancellation: 7, task: 3, by: 2, requested: 4, delivered: 5 }]);
  });

  it("unwinds from its entry to the task's end, through what its finally blocks await", () => {
    const cleanUp = [began(5, 3), cancelDelivered(5, 3, 7), suspended(6, 3, "close"), began(8, 3)];
    const all = timeline(page([...before, cancelRequested(4, 3, 2, 7), ...cleanUp, done(9, 3, "cancelled")]));
    assert.deepEqual(spansOf(all, 3).slice(2), ["wait 2-5 sleep", "run 5-6 !7", "wait 6-8 close !7", "run 8-9 !7"]);
  });

  it("unwinds in the slice of its entry only, when the task ended otherwise", () => {
    const swallowed = [began(5, 3), cancelDelivered(5, 3, 7), suspended(6, 3, "sleep"), began(8, 3)];
    const all = timeline(page([...before, cancelRequested(4, 3, null, 7), ...swallowed, done(9, 3)]));
    assert.deepEqual(spansOf(all, 3).slice(3), ["run 5-6 !7", "wait 6-8 sleep", "run 8-9"]);
  });

  it("has an entry without a request when no cancel() reached the task", () => {
    const all = timeline(page([...before, began(5, 3), cancelDelivered(5, 3, 7)]));
    assert.deepEqual(all.cancels, [{ cancellation: 7, task: 3, by: null, requested: null, delivered: 5 }]);
  });
});

describe("a picture of which events were lost", () => {
  it("has a gap, through which no span goes", () => {
    const all = timeline(
      page([created(1, 2), began(2, 2), suspended(3, 2, "sleep")], { now: 4 }),
      page([began(9, 2)], { dropped: 12 }),
    );
    assert.deepEqual(all.gaps, [{ start: 4, end: 9, events: 12 }]);
    assert.deepEqual(spansOf(all, 2), ["scheduled 1-2", "run 2-3", "wait 3-4 sleep", "run 9-Infinity"]);
  });

  it("names tasks that were created before it", () => {
    const earlier = [created(1, 2, { name: "old", line: 3 })];
    const all = timeline(page([suspended(9, 2, "sleep")], { earlier, dropped: 5 }));
    assert.deepEqual([laneOf(all, 2).name, laneOf(all, 2).created, laneOf(all, 2).location?.line], ["old", null, 3]);
    assert.deepEqual(spansOf(all, 2), ["wait 9-Infinity sleep"]);
  });
});

describe("a picture from which slices were left out", () => {
  const all = timeline(
    page([
      ...[created(1, 2), began(2, 2), suspended(3, 2, "sleep")],
      { kind: "leftOut", time: 4, until: 6, slices: 30, tasks: 0 },
      ...[began(7, 2), suspended(8, 2, "sleep")],
      { kind: "leftOut", time: 8, until: 9, slices: 12, tasks: 5 },
    ]),
  );

  it("says when, and how many", () => {
    assert.deepEqual(all.leftOut, [
      { start: 4, end: 6, slices: 30, tasks: 0 },
      { start: 8, end: 9, slices: 12, tasks: 5 },
    ]);
  });

  it("shows waits as going on meanwhile", () => {
    assert.deepEqual(spansOf(all, 2).slice(1, 3), ["run 2-3", "wait 3-7 sleep"]);
  });

  it("finds those of a stretch of time", () => {
    const of = (start: number, end: number) => {
      const { slices, tasks } = leftOutWithin(all.leftOut, { start, end });
      return `${slices} ${tasks}`;
    };
    assert.deepEqual(
      [of(0, 4), of(3, 5), of(5, 8.5), of(6, 8), of(9, 99), of(0, Infinity)],
      ["0 0", "30 0", "42 5", "0 0", "0 0", "42 5"],
    );
  });
});

describe("the rows of the picture", () => {
  const all = timeline(
    page([
      created(1, 2, { name: "main" }),
      created(2, 3, { name: "a", parent: 2 }),
      created(3, 4, { name: "b", parent: 2 }),
      created(4, 5, { name: "a1", parent: 3 }),
      created(5, 6, { name: "lone", parent: 99 }),
    ]),
  );

  it("have each task below the one that created it", () => {
    assert.deepEqual(treeRows(all).map(rowText), ["main", "  a", "    a1", "  b", "lone"]);
  });

  it("are those whose name or coroutine has the text of the filter", () => {
    assert.deepEqual(filterRows(treeRows(all), " A").map(rowText), ["main", "a", "a1"]);
    assert.equal(filterRows(treeRows(all), "WORK()").length, 5);
  });

  it("take chains of 100,000 creators", () => {
    const chain = Array.from({ length: 100_000 }, (_, index) => created(index, index + 2, { parent: index + 1 }));
    assert.equal(treeRows(timeline(page(chain))).at(-1)?.depth, 99_999);
  });
});

describe("finding a span by time", () => {
  const { spans } = laneOf(timeline(page([created(1, 2), began(2, 2), suspended(3, 2, "sleep"), began(5, 2)])), 2);

  it("answers the one that began at this time, or before it and has not ended", () => {
    assert.deepEqual(
      [0.5, 1, 1.5, 2, 4, 5, 99].map((time) => spanAt(spans, time)),
      [-1, 0, 0, 1, 2, 3, 3],
    );
  });

  it("answers none in a gap, and the next one to look at", () => {
    const gappy = timeline(page([created(1, 2)], { now: 2 }), page([began(9, 2)], { dropped: 1 }));
    assert.equal(spanAt(laneOf(gappy, 2).spans, 5), -1);
    assert.equal(firstEndingAfter(laneOf(gappy, 2).spans, 5), 1);
  });
});
