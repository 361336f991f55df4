import assert from "node:assert/strict";
import { report } from "../../src/cli/report.js";
import type { Diagnostic } from "../../src/protocol/events.js";
import type { Cancellation } from "../../src/protocol/cancellation.js";

const told = (name: string, explanation: string) =>
  ({ task: { id: 2, name, coroutine: "fetch" }, explanation }) as Cancellation;

const list = (cancellations: Cancellation[], dropped = 0) => ({ cancellations, dropped });

describe("The closing words of unwind run", () => {
  it("are none when nothing was cancelled", () => assert.equal(report(list([]), []), ""));

  it("are the explanations of the record, each under its task", () => {
    assert.equal(
      report(list([told("Task-2", "It was cancelled.\nAnd ended."), told("Task-3", "It never ran.")]), []),
      "\nCancellations (2):\n\nTask-2 fetch()\n  It was cancelled.\n  And ended.\n\nTask-3 fetch()\n  It never ran.\n",
    );
  });

  it("are lines of ours, whatever the program calls its tasks", () => {
    const named = told("a\nDiagnostics (1):\x1b[2J\u202e", "It was \x9b31m cancelled.\r\nAnd ended.");
    const lines = report(list([named]), [])
      .split("\n")
      .slice(3);
    const name = "a\\nDiagnostics (1):\\x1b[2J\\u202e fetch()";
    assert.deepEqual(lines, [name, "  It was \\x9b31m cancelled.\\r", "  And ended.", ""]);
  });

  it("and how many there were besides that are not kept", () => {
    const told3 = told("Task-3", "It never ran.");
    assert.match(report(list([told3], 2500), []), /^\nCancellations \(1 without 2500 older ones, which had ended\):\n/);
  });

  it("of many that differ in numbers only are the first ten, and how many more there are", () => {
    const ended = (number: number, line: number) =>
      told(`Task-${number}`, `It was cancelled at main.py:${line}, 1.${number} ms late.`);
    const here = Array.from({ length: 3000 }, (_, i) => ended(i + 2, 7));
    const text = report(list([...here, ended(5000, 8)]), []);
    assert.match(text, /^\nCancellations \(3001\):\n/);
    assert.equal(text.match(/main\.py:7/g)?.length, 10);
    assert.ok(
      text.endsWith(
        "\nTask-5000 fetch()\n  It was cancelled at main.py:8, 1.5000 ms late.\n\n… and 2990 more like Task-2 fetch()\n",
      ),
    );
  });

  it("tell files apart by their numbers, and lines, but not tasks by theirs", () => {
    const ended = (number: number, place: string) => told(`request:${number}`, `It was cancelled at ${place}.`);
    const of = (place: string) => Array.from({ length: 12 }, (_, i) => ended(i, place));
    const text = report(list(["v1.py:3", "v2.py:3", "v2.py:4", "<string>:3", "<string>:4"].flatMap(of)), []);
    assert.equal(text.match(/… and 2 more like request:0 fetch\(\)/g)?.length, 5);
  });

  it("and the faults of the program that it does not tell of itself, each under its line", () => {
    const location = { path: "/app/a.py", line: 3, function: "main" };
    const fault = (kind: Diagnostic["kind"], message: string, at: Diagnostic["location"]): Diagnostic => ({
      kind,
      message,
      location: at,
      task: null,
    });
    const faults = [
      fault("neverAwaited", "Await it.", location),
      fault("neverRetrieved", "Look at it.", null),
      fault("legacyApi", "Was printed as it came.", location),
      fault("swallowed", "Is among the cancellations.", location),
    ];
    assert.equal(report(list([]), faults), "\nDiagnostics (2):\n\n/app/a.py:3\n  Await it.\n\nLook at it.\n");
  });
});
