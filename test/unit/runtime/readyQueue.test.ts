import assert from "node:assert/strict";
import { ReadyQueue, type Runnable } from "../../../src/runtime/index.js";
import { Random } from "../../support/random.js";

const item = (): Runnable => ({ run: () => undefined });

describe("the ready queue", () => {
  it("is first in, first out, however it grows and wraps round", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = new Random(seed);
      const queue = new ReadyQueue();
      const expected: Runnable[] = [];
      for (let action = 0; action < 2000; action++) {
        if (expected.length === 0 || random.chance(0.52)) {
          const added = item();
          queue.push(added);
          expected.push(added);
        } else {
          assert.equal(queue.shift(), expected.shift(), `seed ${seed}`);
        }
        assert.equal(queue.length, expected.length);
      }
      assert.deepEqual([...queue], expected);
    }
  });

  it("shows what it holds, in order, without taking it", () => {
    const queue = new ReadyQueue();
    const items = [item(), item()];
    for (const added of items) queue.push(added);
    assert.deepEqual([...queue], items);
    assert.equal(queue.length, 2);
  });

  it("answers what it held when cleared", () => {
    const queue = new ReadyQueue();
    const items = Array.from({ length: 100 }, item);
    for (const added of items) queue.push(added);
    assert.deepEqual(queue.clear(), items);
    assert.equal(queue.length, 0);
    assert.deepEqual([...queue], []);
  });
});
