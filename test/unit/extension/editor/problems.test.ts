import assert from "node:assert/strict";
import type { Diagnostic } from "../../../../src/protocol/events.js";
import { distinct, problemOf, swallowedProblem, type Problem } from "../../../../src/extension/editor/problems.js";
import { at, cancellation } from "../records.js";

const diagnostic = (changes: Partial<Diagnostic> = {}): Diagnostic => ({
  kind: "neverAwaited",
  message: "fetch() was never awaited",
  location: at(12),
  task: null,
  ...changes,
});
const swallowed = cancellation(4, { outcome: "swallowed", outcomeLocation: at(9) });
const sure = (problem: Problem | null): Problem => problem ?? assert.fail("no problem");

describe("Problems", () => {
  it("are what the debuggee diagnoses, on the line to blame", () => {
    const { kind, location, message, severity } = sure(problemOf(diagnostic()));
    assert.deepEqual(
      [kind, location.line, message, severity],
      ["neverAwaited", 12, "fetch() was never awaited", "warning"],
    );
  });

  it("have the page of Python's documentation that says more", () => {
    const kinds = [
      "neverAwaited",
      "neverRetrieved",
      "destroyedPending",
      "loopBlocked",
      "legacyApi",
      "swallowed",
    ] as const;
    for (const kind of kinds) {
      assert.match(sure(problemOf(diagnostic({ kind }))).docs, /^https:\/\/docs\.python\.org\/3\/library\/asyncio/);
    }
  });

  it("need a line", () => {
    assert.equal(problemOf(diagnostic({ location: null })), null);
    assert.equal(swallowedProblem(cancellation(1, { outcome: "swallowed" })), null);
  });

  it("need a file: of code that exec() runs there is no text to lead to", () => {
    const executed = { path: "<string>", line: 2, function: "plugin" };
    assert.equal(problemOf(diagnostic({ location: executed })), null);
    assert.equal(swallowedProblem({ ...swallowed, outcomeLocation: executed }), null);
    const { related } = sure(swallowedProblem({ ...swallowed, request: { ...swallowed.request, location: executed } }));
    assert.deepEqual(
      related.map(({ location }) => location.line),
      [7],
    );
  });

  it("are mild where the program may be right: a blocked loop, an old API", () => {
    assert.equal(problemOf(diagnostic({ kind: "loopBlocked" }))?.severity, "information");
    assert.equal(problemOf(diagnostic({ kind: "legacyApi" }))?.severity, "information");
  });

  it("are cancellations that were swallowed, with where they were requested and where they entered", () => {
    const { location, message, related, cancellation: id } = sure(swallowedProblem(swallowed));
    assert.deepEqual([location.line, message, id], [9, "explanation 4", 4]);
    assert.deepEqual(
      related.map((each) => `${each.location.line}: ${each.message}`),
      ["40: The cancellation was requested here", "7: The CancelledError entered here"],
    );
  });

  it("are no cancellations that ended in another way", () => {
    for (const outcome of ["pending", "cancelled", "timedOut", "raised", "refused"] as const)
      assert.equal(swallowedProblem({ ...swallowed, outcome }), null);
  });

  it("are told once a line and kind; of a swallowed cancellation, what its record says", () => {
    const told = sure(problemOf(diagnostic({ kind: "swallowed", location: at(9) })));
    const recorded = sure(swallowedProblem(swallowed));
    const other = sure(problemOf(diagnostic({ location: at(9) })));
    assert.deepEqual(distinct([told, recorded, recorded, other, other]), [recorded, other]);
  });
});
