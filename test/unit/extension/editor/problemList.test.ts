import assert from "node:assert/strict";
import { ProblemList } from "../../../../src/extension/editor/problemList.js";
import { at, cancellation } from "../records.js";

const PATH = "/app/main.py";
const swallowed = cancellation(4, { outcome: "swallowed", outcomeLocation: at(9) });

/** A coroutine never awaited on line 5, and a cancellation swallowed on line 9. */
function filled(): ProblemList {
  const list = new ProblemList();
  list.diagnosed({ kind: "neverAwaited", message: "never awaited", location: at(5), task: null });
  list.cancellationChanged(swallowed);
  return list;
}
const lines = (list: ProblemList): number[] => list.all.map(({ location }) => location.line);

describe("The list of problems", () => {
  it("has each place once, however often it goes wrong", () => {
    const list = filled();
    list.diagnosed({ kind: "neverAwaited", message: "never awaited", location: at(5), task: null });
    list.cancellationChanged({ ...swallowed, id: 5 });
    assert.deepEqual(lines(list), [5, 9]);
  });

  it("takes back a cancellation that was raised again after all", () => {
    const list = filled();
    assert.equal(list.cancellationChanged({ ...swallowed, outcome: "cancelled" }), true);
    assert.deepEqual(lines(list), [5]);
    assert.equal(list.cancellationChanged({ ...swallowed, outcome: "cancelled" }), false);
  });

  it("loses what was on an edited line", () => {
    const list = filled();
    assert.equal(list.edited({ path: PATH, first: 9, last: 9, lines: 1 }), true);
    assert.deepEqual(lines(list), [5]);
  });

  it("moves with the lines that came or went above", () => {
    const list = filled();
    list.edited({ path: PATH, first: 7, last: 7, lines: 4 });
    assert.deepEqual(lines(list), [5, 12]);
    list.edited({ path: PATH, first: 2, last: 3, lines: 0 });
    assert.deepEqual(lines(list), [3, 10]);
  });

  it("stays as it is when another file or a line below is edited", () => {
    const list = filled();
    assert.equal(list.edited({ path: "/app/other.py", first: 5, last: 9, lines: 1 }), false);
    assert.equal(list.edited({ path: PATH, first: 10, last: 10, lines: 2 }), false);
    assert.deepEqual(lines(list), [5, 9]);
  });
});
