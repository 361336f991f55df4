import assert from "node:assert/strict";
import { atEnd, clamped, panned, whole, zoomed } from "../../../src/webview/run/timeWindow.js";

describe("the stretch of a run on screen", () => {
  it("is moved inside of the run before it is cut", () => {
    assert.deepEqual(clamped([-2, 3], [0, 10]), [0, 5]);
    assert.deepEqual(clamped([8, 12], [0, 10]), [6, 10]);
    assert.deepEqual(clamped([-5, 20], [0, 10]), [0, 10]);
  });

  it("is never shorter than a microsecond", () => {
    const [start, end] = clamped([5, 5], [0, 10]);
    assert.ok(end - start > 0.9e-6);
  });

  it("keeps in its place what it is zoomed around", () => {
    assert.deepEqual(zoomed([0, 10], 2, 4), [2, 7]);
    assert.deepEqual(zoomed([2, 7], 0.5, 4), [0, 10]);
  });

  it("is panned by a part of itself", () => {
    assert.deepEqual(panned([2, 6], -0.5), [0, 4]);
  });

  it("goes to the end as long as it is", () => {
    assert.deepEqual(atEnd([1, 3], [0, 10]), [8, 10]);
  });

  it("of a run without any length is not empty", () => {
    const [start, end] = whole(5, 5);
    assert.ok(start === 5 && end > 5);
  });
});
