import assert from "node:assert/strict";
import { EventLoop, FreezableClock, Runtime, VirtualClock } from "../../../src/runtime/index.js";

describe("a virtual clock", () => {
  it("moves only when told to, and never back", () => {
    const clock = new VirtualClock(5);
    assert.equal(clock.now(), 5);
    clock.advanceTo(8);
    clock.advanceTo(3);
    assert.equal(clock.now(), 8);
  });
});

describe("a freezable clock", () => {
  let source: VirtualClock;
  let clock: FreezableClock;

  beforeEach(() => {
    source = new VirtualClock(100);
    clock = new FreezableClock(source);
  });

  it("shows its source's time and resolution", () => {
    source.advanceTo(107);
    assert.equal(clock.now(), 107);
    assert.equal(clock.resolution, source.resolution);
  });

  it("stands still while frozen, and goes on from there", () => {
    clock.freeze();
    source.advanceTo(130);
    assert.equal(clock.now(), 100);
    clock.thaw();
    assert.equal(clock.now(), 100);
    source.advanceTo(131);
    assert.equal(clock.now(), 101);
  });

  it("adds up what was lost over several stops", () => {
    for (let stop = 1; stop <= 3; stop++) {
      clock.freeze();
      source.advanceTo(source.now() + 10);
      clock.thaw();
      source.advanceTo(source.now() + 1);
    }
    assert.equal(clock.now(), 103);
  });

  it("frozen twice stays frozen since the first; thawed twice has lost it once", () => {
    clock.freeze();
    source.advanceTo(110);
    clock.freeze();
    source.advanceTo(120);
    clock.thaw();
    clock.thaw();
    assert.equal(clock.now(), 100);
  });

  it("keeps the timers of a loop from coming due while it is frozen", () => {
    const fired: number[] = [];
    const loop = new EventLoop(new Runtime(), clock, { wait: () => undefined });
    loop.callLater(1, () => fired.push(loop.time()));
    clock.freeze();
    source.advanceTo(103);
    loop.runOnce();
    assert.deepEqual(fired, []);
    clock.thaw();
    source.advanceTo(103.5);
    loop.runOnce();
    assert.deepEqual(fired, []);
    source.advanceTo(104);
    loop.runOnce();
    assert.deepEqual(fired, [101]);
  });
});
