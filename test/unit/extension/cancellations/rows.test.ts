import assert from "node:assert/strict";
import { needsAttention, recordRow, type Row } from "../../../../src/extension/cancellations/rows.js";
import type { Cancellation, Outcome } from "../../../../src/protocol/cancellation.js";
import { at, cancellation, frame } from "../records.js";

/** One row a line: label, description; children are indented. */
function rowsText({ label, description, children }: Row, indent = ""): string[] {
  return [`${indent}${label} | ${description}`, ...children.flatMap((child) => rowsText(child, `${indent}  `))];
}

const swallowed: Cancellation = cancellation(4, {
  request: { message: "stop", causedBy: 3, stack: [at(40, "main"), at(30, "main")] },
  delivery: { location: at(5, "fetch"), awaiting: "sleep", time: 1 },
  unwinding: [frame(5, ["finally 7"], "fetch"), { ...frame(12, ["except 13"], "retry"), result: "caught" }],
  outcome: "swallowed",
  outcomeLocation: at(13, "retry"),
});

describe("the rows of a cancellation", () => {
  it("tell its story from the request to the end", () => {
    assert.deepEqual(rowsText(recordRow(swallowed)), [
      "worker job() | swallowed · main.py:13",
      `  ${swallowed.explanation} | `,
      "  Requested by Task-1 | main.py:40 in main · “stop”",
      "    Caused by another cancellation | #3",
      "    main | main.py:30",
      "  Entered while awaiting sleep | main.py:5 in fetch",
      "  fetch | left · main.py:5",
      "    finally | ran",
      "  retry | caught it · main.py:12",
      "    except | ran",
      "  Swallowed | main.py:13 in retry",
    ]);
  });

  it("lead to the line that each is about, and to the other record", () => {
    const [explanation, request, entry, left] = recordRow(swallowed).children;
    assert.deepEqual(
      [explanation, request, entry, left?.children[0]].map((row) => row?.location?.line),
      [undefined, 40, 5, 7],
    );
    assert.equal(request?.children[0]?.leadsTo, 3);
  });

  it("say why one is pending, and that nothing was entered", () => {
    const pending = cancellation(1, { outcome: "pending", pendingReason: "held", delivery: null, unwinding: [] });
    assert.deepEqual(rowsText(recordRow(pending)).slice(2), [
      "  Requested by Task-1 | main.py:40 in main",
      "  Entered no line of yours | ",
      "  Pending: held | ",
    ]);
  });

  it("have an icon for each outcome", () => {
    const outcomes: Outcome[] = ["pending", "cancelled", "swallowed", "timedOut", "raised", "refused"];
    const icons = outcomes.map((outcome) => recordRow(cancellation(1, { outcome })).icon.id);
    assert.equal(new Set(icons).size, outcomes.length);
  });

  it("ask for attention where a request had no effect, or has not had it yet", () => {
    const outcomes: Outcome[] = ["pending", "cancelled", "swallowed", "timedOut", "raised", "refused"];
    assert.deepEqual(
      outcomes.filter((outcome) => needsAttention(cancellation(1, { outcome }))),
      ["pending", "swallowed"],
    );
  });
});
