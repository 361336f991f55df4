import assert from "node:assert/strict";
import { Sequence } from "../../../../src/model/timeline/sequence.js";
import type { Lifeline, SequenceEvent, SequencePage } from "../../../../src/protocol/timeline.js";
import { location } from "./pages.js";

const LIFELINES: Record<string, Lifeline> = {
  sleep: { id: "sleep", name: "sleep", kind: "future" },
  inner: { id: "inner", name: "inner", kind: "coroutine" },
  outer: { id: "outer", name: "outer", kind: "coroutine" },
  task: { id: "task", name: "Task-1", kind: "task" },
  loop: { id: "loop", name: "event loop", kind: "loop" },
};

function page(names: string[], messages: [string, string, SequenceEvent["kind"]][], dropped = 0): SequencePage {
  const events = messages.map(([from, to, kind], time) => ({ time, from, to, kind, value: null, location: 0 }));
  const lifelines = names.flatMap((name) => LIFELINES[name] ?? []);
  const count = events.length;
  return { lifelines, events, locations: [location(3)], next: count, recorded: count, dropped, ended: false };
}

describe("a task's sequence", () => {
  it("has the loop first, then the task, its coroutines in the order of their appearance, and what they await", () => {
    const sequence = new Sequence();
    sequence.add(page(["sleep", "loop", "outer", "task"], []));
    sequence.add(page(["inner", "task"], []));
    assert.deepEqual(
      sequence.lifelines.map(({ name }) => name),
      ["event loop", "Task-1", "outer", "inner", "sleep"],
    );
  });

  it("has a coroutine under way from its call to its end, by a value or an exception, through all pages", () => {
    const sequence = new Sequence();
    sequence.add(
      page(Object.keys(LIFELINES), [
        ["loop", "task", "call"],
        ["task", "outer", "call"],
        ["outer", "inner", "call"],
        ["inner", "outer", "return"],
      ]),
    );
    assert.deepEqual(sequence.activations, [
      { lifeline: "outer", start: 1, end: Infinity },
      { lifeline: "inner", start: 2, end: 3 },
    ]);
    sequence.add(page([], [["outer", "task", "raise"]]));
    assert.equal(sequence.activations[0]?.end, 4);
  });

  it("has the lines of its messages, and counts those that were lost", () => {
    const sequence = new Sequence();
    sequence.add(page(["loop", "task"], [["loop", "task", "call"]], 7));
    assert.deepEqual([sequence.messages[0]?.location, sequence.dropped], [location(3), 7]);
  });
});
