import assert from "node:assert/strict";
import { Pace } from "../../../../src/python/timeline/pace.js";
import { VirtualClock } from "../../../../src/runtime/index.js";

/** Slices a second. */
const LIMIT = 100_000;

/** A second in which slices begin at that many a second: of each, whether it was recorded. */
function second(pace: Pace, clock: VirtualClock, slices: number): boolean[] {
  const start = clock.now();
  return Array.from({ length: slices }, (_, index) => {
    clock.advanceTo(start + index / slices);
    if (pace.isOver()) {
      if (pace.isDue()) pace.begin(pace.time);
      else pace.skip();
    }
    return !pace.isGap;
  });
}

const count = (all: readonly boolean[]): number => all.filter(Boolean).length;

describe("the pace of a recording", () => {
  let clock: VirtualClock;
  let pace: Pace;

  beforeEach(() => {
    clock = new VirtualClock(5);
    pace = new Pace(LIMIT, () => clock.now());
  });

  it("leaves nothing out below its limit", () => {
    assert.ok(second(pace, clock, LIMIT).every(Boolean));
  });

  it("leaves out what is beyond its limit, whole stretches of it, and counts them", () => {
    second(pace, clock, 5 * LIMIT);
    const all = second(pace, clock, 5 * LIMIT);
    const share = count(all) / LIMIT;
    assert.ok(share > 0.97 && share < 1.03, `${share} of the limit`);
    const stretches = count(all.map((is, index) => is && all[index - 1] === false));
    assert.ok(stretches <= count(all) / 100 + 1, `${stretches} stretches`);
    assert.equal(all.at(-1), false);
    assert.equal(pace.endGap(), all.length - 1 - all.lastIndexOf(true));
  });

  it("lets a program be faster for a moment that was slower before", () => {
    second(pace, clock, LIMIT / 2);
    const all = second(pace, clock, 5 * LIMIT);
    assert.ok(all.indexOf(false) > 0.05 * LIMIT, `${all.indexOf(false)} slices`);
  });

  it("begins anew where it is told to", () => {
    second(pace, clock, 5 * LIMIT);
    pace.beginAnew(clock.now());
    assert.equal(pace.isGap, false);
    const all = second(pace, clock, 5 * LIMIT);
    assert.ok(all.indexOf(false) > 0.05 * LIMIT, `${all.indexOf(false)} slices`);
  });
});
