import assert from "node:assert/strict";
import { Timeline } from "../../../../src/model/timeline/lanes.js";
import { chromeTrace } from "../../../../src/model/timeline/trace.js";
import { began, cancelDelivered, cancelRequested, created, done, page, suspended } from "./pages.js";

describe("a run of which not all was recorded, as a Chrome trace", () => {
  it("says on a thread of its own when, and how much is missing", () => {
    const timeline = new Timeline();
    timeline.add(page([created(1, 2), { kind: "leftOut", time: 2, until: 3, slices: 30, tasks: 4 }], { now: 4 }));
    timeline.add(page([began(9, 2)], { dropped: 12 }));
    const { traceEvents } = JSON.parse(chromeTrace(timeline, "main.py")) as { traceEvents: Record<string, unknown>[] };
    const missing = traceEvents.filter(({ tid, ph }) => tid === 0 && ph === "X");
    assert.deepEqual(
      missing.map(({ name, ts, dur }) => [name, ts, dur]),
      [
        ["12 events were dropped", 3_000_000, 5_000_000],
        ["30 slices and 4 tasks came too fast to be recorded", 1_000_000, 1_000_000],
      ],
    );
  });
});

describe("a run as a Chrome trace", () => {
  const timeline = new Timeline();
  timeline.add(
    page([
      created(10, 2, { name: "main", line: 9 }),
      began(10, 2),
      created(10.25, 3, { name: "child", parent: 2 }),
      suspended(10.5, 2, "sleep", { line: 4 }),
      began(10.5, 3),
      suspended(11, 3, "Queue.get"),
      began(12, 2),
      cancelRequested(12.5, 3, 2, 1),
      began(13, 3),
      cancelDelivered(13, 3, 1),
      done(14, 3, "cancelled"),
    ]),
  );
  const { traceEvents } = JSON.parse(chromeTrace(timeline, "main.py")) as { traceEvents: Record<string, unknown>[] };
  const of = (ph: string) => traceEvents.filter((event) => event["ph"] === ph);

  it("names the program as the process, and each task as a thread", () => {
    assert.deepEqual(
      of("M")
        .filter(({ name }) => String(name).endsWith("_name"))
        .map(({ tid, args }) => [tid, args]),
      [
        [undefined, { name: "main.py" }],
        [2, { name: "main work()" }],
        [3, { name: "child work()" }],
      ],
    );
  });

  it("has slices and waits of a task one after the other, in µs since the start", () => {
    assert.deepEqual(
      of("X").map(({ tid, name, ts, dur, args }) => [tid, name, ts, dur, args]),
      [
        [2, "scheduled", 0, 0, { at: "/p/main.py:9" }],
        [2, "work", 0, 500_000, { at: "/p/main.py:4" }],
        [2, "await sleep", 500_000, 1_500_000, { at: "/p/main.py:4" }],
        [2, "work", 2_000_000, 2_000_000, { at: "/p/main.py:4" }],
        [3, "scheduled", 250_000, 250_000, {}],
        [3, "work", 500_000, 500_000, {}],
        [3, "await Queue.get", 1_000_000, 2_000_000, {}],
        [3, "work", 3_000_000, 1_000_000, { cancellation: 1 }],
      ],
    );
  });

  it("has arrows from who created and who cancelled to whom", () => {
    const ends = [...of("s"), ...of("f")].map(({ id, tid, ts }) => [id, tid, ts]);
    assert.deepEqual(ends, [
      ["task 3", 2, 250_000],
      ["cancel 0", 2, 2_500_000],
      ["task 3", 3, 250_000],
      ["cancel 0", 3, 3_000_000],
    ]);
  });

  it("marks how a task ended", () => {
    assert.deepEqual(
      of("i").map(({ name, tid, ts }) => [name, tid, ts]),
      [
        ["cancelled", 3, 4_000_000],
        ["cancel()", 3, 2_500_000],
      ],
    );
  });
});
