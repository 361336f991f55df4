import assert from "node:assert/strict";
import type { ExplanationContext } from "../../../src/model/cancellation/context.js";
import { explain } from "../../../src/model/cancellation/explain.js";
import type { Cancellation } from "../../../src/protocol/cancellation.js";
import type { SourceLocation } from "../../../src/protocol/location.js";

const place = (line: number, name = "main"): SourceLocation => ({ path: "/w/a.py", line, function: name });

/** `Task-1` has cancelled `Task-2 (job)`, which has ended. */
function record(changed: Partial<Cancellation> = {}): Cancellation {
  return {
    id: 1,
    task: { id: 3, name: "Task-2", coroutine: "job" },
    request: {
      kind: "task",
      byTask: { id: 2, name: "Task-1" },
      location: place(7),
      stack: [place(7)],
      message: null,
      time: 1,
      accepted: true,
      causedBy: null,
      peer: null,
    },
    delivery: { location: place(3, "job"), awaiting: "sleep", time: 1 },
    unwinding: [{ location: place(3, "job"), handlers: [], result: "propagated" }],
    outcome: "cancelled",
    outcomeLocation: null,
    pendingReason: null,
    explanation: "",
    ...changed,
  };
}

function context(changed: Partial<ExplanationContext> = {}): ExplanationContext {
  return {
    causes: [],
    other: null,
    others: 0,
    behind: null,
    group: null,
    passedOn: null,
    passedOnNext: true,
    uncounted: null,
    cutOffBy: null,
    mistaken: [],
    awaitedByPackage: false,
    pendingAt: null,
    pendingAwaiting: null,
    awaitedCall: true,
    byResult: false,
    answered: false,
    caughtBefore: false,
    again: null,
    via: null,
    arranged: false,
    failure: null,
    detail: null,
    ofParent: false,
    replacedBy: null,
    survived: false,
    caughtBy: null,
    takenBack: false,
    endedBy: null,
    rival: null,
    interrupt: false,
    age: null,
    late: 0,
    busy: null,
    neverStarted: false,
    thrown: true,
    blockedFor: null,
    programEnded: false,
    ...changed,
  };
}

const late = { delivery: { location: place(3, "job"), awaiting: "sleep", time: 1.5 } };

describe("The explanation of a cancellation", () => {
  it("says who asked, where the error entered and how it ended", () => {
    assert.equal(
      explain(record(), context()),
      "Task-1 called cancel() on Task-2 (job) at a.py:7, in main(). "
        + "The CancelledError entered at a.py:3, in job(), which awaited sleep(). The task ended cancelled.",
    );
  });

  it("says that what was awaited had come, which is no loss of a task group's", () => {
    const { request } = record();
    const answered = context({ answered: true });
    assert.match(
      explain(record(), answered),
      /, which awaited sleep\(\) and would have gone on at that moment\. The task/,
    );
    const byGroup = record({ request: { ...request, kind: "taskGroup" } });
    assert.doesNotMatch(explain(byGroup, answered), /gone on/);
  });

  it("says of a request that was swallowed and made again by a task group why", () => {
    const again = context({ again: place(12, "job"), caughtBefore: true });
    assert.match(
      explain(record({ outcome: "cancelled" }), again),
      /The task caught it without calling uncancel\(\), so a task group .*: it was delivered once more at a\.py:12, in job\(\)\./,
    );
  });

  it("says why a timeout has raised no TimeoutError", () => {
    const { request } = record();
    const timeout = record({
      request: { ...request, kind: "timeout", stack: [place(20, "limited"), place(3, "job")] },
    });
    const thrown = { thrown: true, other: null };
    assert.match(
      explain(timeout, context({ ...thrown, uncounted: record() })),
      /without a TimeoutError, because an earlier request, made at a\.py:7, in main\(\), had been caught within its block without calling uncancel\(\)\.$/,
    );
    assert.match(
      explain(timeout, context(thrown)),
      /without a TimeoutError, because the block of the timeout is not around that await\.$/,
    );
  });

  it("says what has cut a cleanup short", () => {
    const { request } = record();
    const later = record({ request: { ...request, location: place(9) } });
    assert.match(
      explain(record(), context({ cutOffBy: later })),
      /The cleanup was cut off by a later request, made at a\.py:9, in main\(\): the task ended cancelled\.$/,
    );
    const ofChild = record({ request: { ...request, kind: "none" } });
    assert.match(
      explain(record(), context({ cutOffBy: ofChild })),
      /cut off by the CancelledError of what it awaited at a\.py:3, in job\(\): the task/,
    );
  });

  it("names a clause that one may think catches a CancelledError, once of a loop", () => {
    const clause = { location: place(5, "job"), name: "Exception" as const };
    const mistaken = [clause, clause, { ...clause, location: place(6, "job") }];
    assert.match(
      explain(record(), context({ thrown: true, mistaken })),
      /ended cancelled: the except at a\.py:5 and the except at a\.py:6 did not catch the CancelledError, because CancelledError is no subclass of Exception\.$/,
    );
  });

  it("says that shield() and wait() pass nothing on, but for a runner, which asks all by itself", () => {
    const { request, delivery } = record();
    const shielded = record({ delivery: delivery && { ...delivery, awaiting: "shield" } });
    assert.match(explain(shielded, context()), /awaited shield\(\), so it was not passed on to what that shields\. /);
    const byRunner = { ...shielded, request: { ...request, kind: "runner" as const } };
    assert.doesNotMatch(explain(byRunner, context()), /passed on/);
  });

  it("shows the beginning of a long message", () => {
    const { request } = record();
    const long = record({ request: { ...request, message: "x".repeat(500) } });
    assert.ok(explain(long, context()).startsWith(`Task-1 called cancel("${"x".repeat(79)}…") on Task-2 (job) at `));
  });

  it("says for how long the loop did not deliver the error", () => {
    assert.match(
      explain(record(late), context()),
      /but only after 500 ms, because the loop did not get to it before\./,
    );
  });

  it("says what kept the loop busy, where that was seen", () => {
    const busy = { what: "Task-1", location: place(8), seconds: 0.5 };
    assert.match(
      explain(record(late), context({ busy })),
      /but only after 500 ms, because until then Task-1 kept the loop busy at a\.py:8, in main\(\)\./,
    );
  });

  it("does not blame the loop where what was asked first took its time", () => {
    const passedOn = record({ task: { id: 4, name: "Task-3", coroutine: "inner" } });
    assert.match(
      explain(record(late), context({ passedOn })),
      /but only after 500 ms, when Task-3 \(inner\) had ended\./,
    );
  });

  it("says that a timer was late", () => {
    const { request } = record();
    const timeout = record({ request: { ...request, kind: "timeout" } });
    assert.match(
      explain(timeout, context({ late: 0.2 })),
      /ran out and cancelled Task-2 \(job\), 200 ms late because the loop did not get to it before\./,
    );
  });

  it("names the request that began a chain", () => {
    const middle = record({ id: 2, task: { id: 4, name: "middle", coroutine: "wait" } });
    const root = record({ task: { id: 5, name: "first", coroutine: "start" } });
    const { request } = record();
    const last = record({ id: 3, request: { ...request, kind: "awaiter", causedBy: 2 } });
    assert.match(
      explain(last, context({ causes: [middle, root] })),
      /^Task-2 \(job\) was cancelled because middle \(wait\), which waits for it, was cancelled: cancel\(\) was called on first \(start\) at a\.py:7, in main\(\)\./,
    );
  });

  it("counts a handler that ran more than once", () => {
    const frame = (line: number) => ({
      location: place(line, "walk"),
      handlers: [{ kind: "except" as const, line: 9 }],
      result: "propagated" as const,
    });
    const recursion = record({ unwinding: [frame(3), frame(8), frame(8)] });
    assert.match(explain(recursion, context()), /it ran the except at a\.py:9 \(3 times\)\./);
  });
});
