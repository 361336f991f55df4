import assert from "node:assert/strict";
import type { Cancellation } from "../../../../src/protocol/cancellation.js";
import { underWay } from "../../../../src/extension/editor/family.js";
import { cancellation } from "../records.js";

const nothing = new Set<number>();
const ids = (records: Cancellation[]): number[] => records.map(({ id }) => id);
const task = (id: number) => ({ id, name: `Task-${id}`, coroutine: "job" });
const pending = { outcome: "pending" } as const;

describe("The cancellations that the editor shows at a stop", () => {
  it("are those of the selected task that have not ended", () => {
    const records = [cancellation(1), cancellation(2, pending), cancellation(3, { ...pending, task: task(9) })];
    assert.deepEqual(ids(underWay(records, 3, nothing)), [2]);
  });

  it("and those that have ended since the program last went on", () => {
    assert.deepEqual(ids(underWay([cancellation(1), cancellation(2)], 3, new Set([2]))), [2]);
  });

  it("with the whole way to them: what caused them, and what the task awaited", () => {
    const records = [
      cancellation(1, { task: task(7) }),
      cancellation(2, { ...pending, request: { causedBy: 1 } }),
      cancellation(3, { task: task(8), request: { kind: "awaiter", causedBy: 2 } }),
      cancellation(4, { task: task(9), request: { kind: "awaiter", causedBy: 3 } }),
      cancellation(5, { task: task(10), request: { kind: "none", causedBy: 2 } }),
    ];
    assert.deepEqual(ids(underWay(records, 3, nothing)), [1, 2, 3, 4]);
  });

  it("are no more than fit beside the source text: the newest", () => {
    const records = Array.from({ length: 50 }, (_, index) => cancellation(index + 1, pending));
    assert.deepEqual(ids(underWay(records, 3, nothing)), ids(records.slice(-20)));
  });

  it("are none where nothing is on its way", () => {
    assert.deepEqual(underWay([cancellation(1)], 3, nothing), []);
    assert.deepEqual(underWay([], 3, nothing), []);
  });
});
