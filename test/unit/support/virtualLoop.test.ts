import assert from "node:assert/strict";
import { Random } from "../../support/random.js";
import { outcome, shown, VirtualLoop } from "../../support/virtualLoop.js";

describe("the tests' own loop", () => {
  it("fails rather than sleep for ever", () => {
    const loop = new VirtualLoop();
    const never = loop.createFuture();
    assert.throws(() => loop.runUntilComplete(never), {
      message: "the loop would sleep for ever: nothing is scheduled",
    });
  });

  it("sleeps by moving its clock, and tells what it waited for", () => {
    const loop = new VirtualLoop();
    loop.run(() => loop.sleep(3600));
    assert.equal(loop.time(), 3600);
    assert.deepEqual(loop.waits, [0, 3600, 0, 0]);
  });

  it("runs dry: over all timers, until nothing is scheduled", () => {
    const loop = new VirtualLoop();
    const task = loop.task(() => loop.sleep(5));
    const stuck = loop.task(function* () {
      yield loop.createFuture();
    });
    let turns = 0;
    loop.runDry(() => (turns += 1));
    assert.deepEqual([outcome(task), outcome(stuck), loop.time(), turns], ["result undefined", "pending", 5, 4]);
    assert.throws(() => loop.runOnce(), /sleep for ever/);
  });

  it("shows errors in a line", () => {
    assert.equal(shown(new Error("no")), "Error: no");
  });
});

describe("the tests' random numbers", () => {
  it("are the same for the same seed, and others for another", () => {
    const numbers = (seed: number): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 5 }, () => random.below(1000));
    };
    assert.deepEqual(numbers(1), numbers(1));
    assert.notDeepEqual(numbers(1), numbers(2));
  });

  it("are spread evenly", () => {
    const random = new Random(1);
    const numbers = Array.from({ length: 10_000 }, () => random.below(10));
    const counts = Array.from({ length: 10 }, (_, n) => numbers.filter((number) => number === n).length);
    for (const count of counts) assert.ok(Math.abs(count - 1000) < 150, counts.join(" "));
  });

  it("pick from a list, but not from an empty one", () => {
    assert.equal(new Random(1).pick(["only"]), "only");
    assert.throws(() => new Random(1).pick([]), RangeError);
  });
});
