import assert from "node:assert/strict";
import { numberNamed } from "../../../src/python/taskFilter.js";

describe("whether a text can begin in the name of a numbered task", () => {
  const texts = [
    "t",
    "task",
    "k-",
    "-",
    "task-",
    "task-7",
    "sk-70",
    "-7 fetch",
    "task-77 ",
    "7",
    "70 f",
    "fetch",
    "k-x",
    "0",
    "-0",
  ];
  const numbers = [1, 7, 8, 70, 71, 77, 700, 777, 1070, 77_777];

  it("is never denied where it does", () => {
    const denied = texts.flatMap((text) => numbers.filter((n) => begins(text, n) && !numberNamed(text)(n)));
    assert.deepEqual(denied, []);
  });

  it("is denied for other numbers, and for all where no name has its beginning", () => {
    const left = (text: string) => numbers.filter(numberNamed(text));
    assert.deepEqual(left("task-7"), [7, 70, 71, 77, 700, 777, 77_777]);
    assert.deepEqual(left("sk-70"), [70, 700]);
    assert.deepEqual(left("-77 fetch"), [77]);
    assert.deepEqual(["fetch", "k-x", "event.wait"].map(left), [[], [], []]);
  });
});

/** It is in the text that a filter looks into, and begins in the name. */
function begins(text: string, number: number): boolean {
  const name = `task-${number}`;
  const at = `${name} fetch event.wait`.indexOf(text);
  return at >= 0 && at < name.length;
}
