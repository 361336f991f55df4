import assert from "node:assert/strict";
import { needsAttention, recordRow, storyText, type Row } from "../../../../src/extension/cancellations/rows.js";
import type { Cancellation, Outcome } from "../../../../src/protocol/cancellation.js";
import { translate } from "../translate.js";
import { record } from "./records.js";

/** One row a line: label, description; children are indented. */
function rowsText({ label, description, children }: Row, indent = ""): string[] {
  return [`${indent}${label} | ${description}`, ...children.flatMap((child) => rowsText(child, `${indent}  `))];
}

const at = (line: number, name: string) => ({ path: "/app/shop.py", line, function: name });

const swallowed: Cancellation = record(4, {
  request: { message: "stop", causedBy: 3, stack: [at(21, "stop_all"), at(30, "main")] },
  delivery: { location: at(5, "fetch"), awaiting: "sleep", time: 1 },
  unwinding: [
    { location: at(5, "fetch"), handlers: [{ kind: "finally", line: 7 }], result: "propagated" },
    { location: at(12, "retry"), handlers: [{ kind: "except", line: 13 }], result: "caught" },
  ],
  outcome: "swallowed",
  outcomeLocation: at(13, "retry"),
});

describe("the rows of a cancellation", () => {
  it("tell its story from the request to the end", () => {
    assert.deepEqual(rowsText(recordRow(swallowed, translate)), [
      "Task-2 fetch() | swallowed · shop.py:13",
      `  ${swallowed.explanation} | `,
      "  Requested by Task-1 | shop.py:21 in main · “stop”",
      "    Caused by another cancellation | #3",
      "    main | shop.py:30",
      "  Entered while awaiting sleep | shop.py:5 in fetch",
      "  fetch | left · shop.py:5",
      "    finally | ran",
      "  retry | caught it · shop.py:12",
      "    except | ran",
      "  Swallowed | shop.py:13 in retry",
    ]);
  });

  it("lead to the line that each is about, and to the other record", () => {
    const [explanation, request, entry, left] = recordRow(swallowed, translate).children;
    assert.deepEqual(
      [explanation, request, entry, left?.children[0]].map((row) => row?.location?.line),
      [undefined, 21, 5, 7],
    );
    assert.equal(request?.children[0]?.leadsTo, 3);
  });

  it("say why one is pending, and that nothing was entered", () => {
    const pending = record(1, { outcome: "pending", pendingReason: "held", delivery: null, unwinding: [] });
    assert.deepEqual(rowsText(recordRow(pending, translate)).slice(2), [
      "  Requested by Task-1 | shop.py:21 in main",
      "  Entered no line of yours | ",
      "  Pending: held | ",
    ]);
  });

  it("have an icon for each outcome", () => {
    const outcomes: Outcome[] = ["pending", "cancelled", "swallowed", "timedOut", "raised", "refused"];
    const icons = outcomes.map((outcome) => recordRow(record(1, { outcome }), translate).icon.id);
    assert.equal(new Set(icons).size, outcomes.length);
  });

  it("are as a text the explanation and all lines with their paths", () => {
    assert.deepEqual(storyText(swallowed, translate).split("\n"), [
      "Task-2 fetch(): swallowed · shop.py:13",
      "",
      swallowed.explanation,
      "",
      "Requested by Task-1 — shop.py:21 in main · “stop”  /app/shop.py:21",
      "  Caused by another cancellation — #3",
      "  main — shop.py:30  /app/shop.py:30",
      "Entered while awaiting sleep — shop.py:5 in fetch  /app/shop.py:5",
      "fetch — left · shop.py:5  /app/shop.py:5",
      "  finally — ran  /app/shop.py:7",
      "retry — caught it · shop.py:12  /app/shop.py:12",
      "  except — ran  /app/shop.py:13",
      "Swallowed — shop.py:13 in retry  /app/shop.py:13",
      "",
    ]);
  });

  it("ask for attention where a request had no effect, or has not had it yet", () => {
    const outcomes: Outcome[] = ["pending", "cancelled", "swallowed", "timedOut", "raised", "refused"];
    assert.deepEqual(
      outcomes.filter((outcome) => needsAttention(record(1, { outcome }))),
      ["pending", "swallowed"],
    );
  });
});
