import assert from "node:assert/strict";
import { LoopSamples } from "../../../src/python/diagnostics/loopSamples.js";
import type { Place } from "../../../src/python/recorder/codes.js";

/** A place in code whose instructions are its lines. */
const place = (line: number): Place => ({
  code: { self: 1, line: (n: number) => n } as Place["code"],
  instruction: line,
});

const longest = (samples: LoopSamples<string>) => samples.longest ?? assert.fail("nothing was seen");

describe("What was seen to run in one turn of the loop", () => {
  it("is of what is alone known from its beginning", () => {
    const samples = new LoopSamples<string>();
    samples.seen("a", place(3), 10.02, 10);
    samples.seen("a", place(3), 10.1, 10);
    assert.equal(longest(samples).seconds.toFixed(2), "0.10");
    assert.deepEqual(longest(samples).most.seen, "always");
  });

  it("is of one among several known between the looks that found it, and the longest is kept", () => {
    const samples = new LoopSamples<string>();
    samples.seen("a", place(3), 1, null);
    samples.seen("b", place(5), 1.02, null);
    samples.seen("b", place(5), 1.22, null);
    samples.seen("c", place(7), 1.24, null);
    assert.equal(longest(samples).item, "b");
    assert.equal(longest(samples).seconds.toFixed(2), "0.20");
  });

  it("is of one among several known to its end, and from the end of the one before, where ends are told of", () => {
    const samples = new LoopSamples<string>();
    samples.seen("a", place(3), 1, null);
    samples.ended(1.05);
    samples.ended(1.06);
    samples.seen("b", place(5), 1.08, null);
    samples.ended(1.18);
    samples.ended(1.5);
    assert.equal(longest(samples).item, "b");
    assert.equal(longest(samples).seconds.toFixed(2), "0.12");
  });

  it("names the line that was seen most often, and how sure that is", () => {
    const samples = new LoopSamples<string>();
    samples.seen("a", place(3), 1, 1);
    assert.deepEqual(longest(samples).most.seen, "once");
    samples.seen("a", place(4), 1.02, 1);
    samples.seen("a", place(4), 1.04, 1);
    const most = longest(samples).most;
    assert.deepEqual([most.place?.instruction, most.seen], [4, "mostly"]);
    samples.clear();
    assert.equal(samples.any, false);
  });

  it("has no line where none of the user's was seen", () => {
    const samples = new LoopSamples<string>();
    samples.seen("a", null, 1, 1);
    assert.deepEqual(longest(samples).most, { place: null, seen: "never" });
  });
});
