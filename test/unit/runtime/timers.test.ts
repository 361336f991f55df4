import assert from "node:assert/strict";
import { Timers, type Timer } from "../../../src/runtime/index.js";
import { Random } from "../../support/random.js";

class FakeTimer implements Timer {
  cancelled = false;
  constructor(
    readonly when: number,
    readonly name: string,
  ) {}
  run(): void {}
}

const nameOf = (timer: Timer): string => (timer instanceof FakeTimer ? timer.name : "a foreign timer");

describe("the heap of timers", () => {
  let timers: Timers;
  const add = (when: number, name = `${when}`): FakeTimer => {
    const timer = new FakeTimer(when, name);
    timers.add(timer);
    return timer;
  };
  const cancel = (timer: FakeTimer): void => {
    timer.cancelled = true;
    timers.noteCancelled();
  };
  const takeAll = (end = Number.POSITIVE_INFINITY): string[] => {
    const names: string[] = [];
    for (let timer = timers.takeDue(end); timer !== null; timer = timers.takeDue(end)) names.push(nameOf(timer));
    return names;
  };

  beforeEach(() => {
    timers = new Timers();
  });

  it("gives timers by time, then by arrival, whatever the order they came in", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = new Random(seed);
      const added = Array.from({ length: random.below(60) }, (_, i) => add(random.below(10), `${i}`));
      const expected = added.sort((a, b) => a.when - b.when).map(({ name }) => name);
      assert.deepEqual(takeAll(), expected, `seed ${seed}`);
    }
  });

  it("gives only those before the given end", () => {
    for (const when of [3, 1, 2]) add(when);
    assert.deepEqual(takeAll(3), ["1", "2"]);
    assert.equal(timers.nextDue(), 3);
    assert.equal(timers.length, 1);
  });

  it("is empty at first", () => {
    assert.equal(timers.nextDue(), null);
    assert.equal(timers.takeDue(1), null);
  });

  it("drops a cancelled timer when it surfaces", () => {
    const first = add(1);
    add(2);
    cancel(first);
    assert.equal(timers.length, 2);
    assert.equal(timers.nextDue(), 2);
    assert.equal(timers.length, 1);
  });

  it("drops all cancelled ones once they are more than half of more than a hundred", () => {
    const all = Array.from({ length: 101 }, (_, i) => add(1000 - i));
    for (const timer of all.slice(1, 51)) cancel(timer);
    assert.equal(timers.length, 101);
    for (const timer of all.slice(0, 1)) cancel(timer);
    assert.equal(timers.nextDue(), 900);
    assert.equal(timers.length, 50);
    const left = all.slice(51).map(({ name }) => name);
    assert.deepEqual(takeAll(), left.reverse());
  });

  it("asks nothing of a timer that it has dropped: the timer may be gone", () => {
    const dropped = new Set<Timer>();
    timers = new Timers((timer) => {
      dropped.add(timer);
      (timer as FakeTimer).cancelled = false; // What is read of it from here on means nothing.
    });
    const all = Array.from({ length: 101 }, (_, i) => add(i));
    for (const timer of all.slice(0, 51)) cancel(timer);
    assert.equal(timers.nextDue(), 51);
    assert.equal(timers.length, 50);
    assert.deepEqual([...dropped], all.slice(0, 51));
  });

  it("counts a timer that is cancelled only just after it was told so", () => {
    const all = Array.from({ length: 101 }, (_, i) => add(i));
    for (const timer of all.slice(0, 51)) {
      timers.noteCancelled();
      timer.cancelled = true;
    }
    assert.equal(timers.nextDue(), 51);
    assert.equal(timers.length, 50);
  });

  it("keeps up to a hundred, however many are cancelled", () => {
    for (const timer of Array.from({ length: 100 }, (_, i) => add(i))) cancel(timer);
    assert.equal(timers.length, 100);
    assert.equal(timers.nextDue(), null);
    assert.equal(timers.length, 0);
  });

  it("is in order after it was rebuilt and added to", () => {
    const all = Array.from({ length: 300 }, (_, i) => add((i * 7919) % 300));
    for (const timer of all.filter(({ when }) => when % 3 !== 0)) cancel(timer);
    for (let when = 1; when < 300; when += 50) add(when, `new ${when}`);
    const due = takeAll().map((name) => Number(name.replace("new ", "")));
    assert.deepEqual(
      due,
      [...due].sort((a, b) => a - b),
    );
    assert.equal(due.length, 106);
  });

  it("answers what it held when cleared", () => {
    const held = [add(1), add(2)];
    assert.deepEqual(timers.clear(), held);
    assert.equal(timers.length, 0);
    assert.equal(timers.nextDue(), null);
  });
});
