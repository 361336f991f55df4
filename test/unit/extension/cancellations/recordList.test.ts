import assert from "node:assert/strict";
import { RecordList } from "../../../../src/extension/cancellations/recordList.js";
import { cancellation } from "../records.js";

describe("the list of a program's cancellation records", () => {
  it("is in the order of the requests, whatever the order of the news", () => {
    const list = new RecordList();
    for (const id of [3, 1, 2]) list.update(cancellation(id));
    assert.deepEqual(
      list.all.map(({ id }) => id),
      [1, 2, 3],
    );
  });

  it("has each record as it was told last", () => {
    const list = new RecordList();
    list.update(cancellation(1, { outcome: "pending" }));
    const before = list.all;
    list.update(cancellation(1, { outcome: "swallowed" }));
    assert.deepEqual([before[0]?.outcome, list.all[0]?.outcome, list.all.length], ["pending", "swallowed", 1]);
  });

  it("knows the newest record of a task", () => {
    const list = new RecordList();
    list.update(cancellation(2));
    list.update(cancellation(1));
    list.update(cancellation(3, { task: { id: 9, name: "Task-8", coroutine: "other" } }));
    assert.equal(list.newestOf(3)?.id, 2);
    assert.equal(list.newestOf(4), undefined);
  });

  it("lets those go that are no longer kept, and counts them", () => {
    const list = new RecordList();
    for (const id of [1, 2, 3]) list.update(cancellation(id));
    list.drop([1, 3, 7], 3);
    assert.deepEqual([list.all.map(({ id }) => id), list.dropped, list.newestOf(3)?.id], [[2], 3, 2]);
    list.drop([2], 4);
    assert.deepEqual([list.all, list.dropped, list.newestOf(3)], [[], 4, undefined]);
  });
});
