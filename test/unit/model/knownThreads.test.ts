import assert from "node:assert/strict";
import { KnownThreads } from "../../../src/model/knownThreads.js";
import { MAIN_THREAD, type TaskId } from "../../../src/protocol/ids.js";

const ids = (...numbers: number[]) => numbers as TaskId[];

describe("What a client is told of threads that come and go", () => {
  it("tells of those that started and those that ended", () => {
    const known = new KnownThreads(10);
    assert.deepEqual(known.change(ids(2, 3), []), { started: [2, 3], exited: [] });
    assert.deepEqual(known.change(ids(4), ids(2)), { started: [4], exited: [2] });
  });

  it("is silent about a task that began and ended in between", () => {
    assert.deepEqual(new KnownThreads(10).change(ids(2, 3), ids(3)), { started: [2], exited: [] });
  });

  it("tells of no more than its limit, and of no end that goes with them", () => {
    const known = new KnownThreads(2);
    assert.deepEqual(known.change(ids(2, 3, 4), []), { started: [2, 3], exited: [] });
    assert.deepEqual(known.change([], ids(4)), { started: [], exited: [] });
  });

  it("has room again when one ended", () => {
    const known = new KnownThreads(2);
    known.change(ids(2, 3), []);
    assert.deepEqual(known.change(ids(4, 5), ids(2)), { started: [4], exited: [2] });
  });

  it("believes a list that the client was given, and no more", () => {
    const known = new KnownThreads(10);
    known.change(ids(2, 3), []);
    known.list([{ id: 3 as TaskId, name: "Task-3" }]);
    assert.deepEqual(known.change([], ids(2, 3)), { started: [], exited: [3] });
  });

  it("remembers the name of a thread until it ends", () => {
    const known = new KnownThreads(10);
    known.list([{ id: 3 as TaskId, name: "Task-3" }]);
    assert.equal(known.name(3 as TaskId), "Task-3");
    known.change([], ids(3));
    assert.equal(known.name(3 as TaskId), undefined);
  });

  it("lets all but the main thread go when the program is replaced", () => {
    const known = new KnownThreads(10);
    known.list([{ id: MAIN_THREAD, name: "MainThread" }]);
    known.change(ids(2, 3), []);
    assert.deepEqual(known.clear(), [2, 3]);
    assert.deepEqual(known.clear(), []);
  });
});
