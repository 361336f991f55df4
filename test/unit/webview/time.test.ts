import assert from "node:assert/strict";
import { duration, tick } from "../../../src/webview/time.js";

describe("a duration", () => {
  it("has the unit in which it is read, and three figures", () => {
    const seconds = [0, 1.5e-6, 35e-6, 0.0123456, 0.999, 1.2549, 12.5, 125];
    assert.deepEqual(seconds.map(duration), [
      "0 s",
      "1.5 µs",
      "35 µs",
      "12.3 ms",
      "999 ms",
      "1.25 s",
      "12.5 s",
      "125 s",
    ]);
  });
});

describe("the ticks of a time axis", () => {
  it("have one unit, and as many digits as tell them apart", () => {
    assert.deepEqual(
      [0, 0.2, 0.4].map((at) => tick(at, 0.2, 0.8)),
      ["0", "200 ms", "400 ms"],
    );
    assert.deepEqual(
      [0.8, 1, 1.2].map((at) => tick(at, 0.2, 2.4)),
      ["0.8 s", "1.0 s", "1.2 s"],
    );
    assert.deepEqual(
      [0.0000005, 0.000001].map((at) => tick(at, 5e-7, 1e-6)),
      ["0.5 µs", "1.0 µs"],
    );
    assert.equal(tick(30, 10, 60), "30 s");
  });
});
