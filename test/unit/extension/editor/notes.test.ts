import assert from "node:assert/strict";
import type { Cancellation } from "../../../../src/protocol/cancellation.js";
import { notesOf } from "../../../../src/extension/editor/notes.js";
import { at, cancellation, frame } from "../records.js";

function shown(...records: Cancellation[]): string[] {
  const files = [...notesOf(records)];
  return files.flatMap(([path, notes]) => notes.map(({ line, kind, text }) => `${path}:${line} ${kind}: ${text}`));
}

describe("The editor's notes on a cancellation", () => {
  it("say where it was requested, where it entered, what it met and where it ended", () => {
    const unwinding = [frame(7, ["finally 9"], "Client.read"), frame(20, [], "Client.get"), frame(30, ["except 31"])];
    assert.deepEqual(shown(cancellation(1, { unwinding })), [
      "/app/main.py:7 entered: CancelledError entered here, out of Queue.get",
      "/app/main.py:9 handler: finally ran",
      "/app/main.py:20 passed: passed through get()",
      "/app/main.py:30 ended: passed through job() · worker ended cancelled here",
      "/app/main.py:31 handler: except ran",
      "/app/main.py:40 requested: cancel of worker requested here",
    ]);
  });

  it("tell only what is known while it is on its way", () => {
    const scheduled = cancellation(1, {
      delivery: null,
      unwinding: [],
      outcome: "pending",
      pendingReason: "scheduled",
    });
    assert.deepEqual(shown(scheduled), ["/app/main.py:40 requested: cancel of worker requested here"]);
    const cleaningUp = cancellation(1, { outcome: "pending", unwinding: [frame(7, ["finally 9"])] });
    assert.deepEqual(shown(cleaningUp).slice(0, 2), [
      "/app/main.py:7 entered: CancelledError entered here, out of Queue.get",
      "/app/main.py:9 handler: finally ran",
    ]);
  });

  it("say what swallowed it", () => {
    const swallowed = cancellation(1, {
      unwinding: [{ ...frame(7, ["except 9"]), result: "caught" }],
      outcome: "swallowed",
      outcomeLocation: at(9),
    });
    assert.equal(shown(swallowed)[1], "/app/main.py:9 swallowed: except ran · swallowed here: worker went on");
  });

  it("say on a timeout's line that it ran out and took the error back", () => {
    const timedOut = cancellation(1, {
      request: { kind: "timeout", byTask: null, location: at(5) },
      unwinding: [frame(7, ["with 5"])],
      outcome: "timedOut",
      outcomeLocation: at(5),
    });
    assert.equal(
      shown(timedOut)[0],
      "/app/main.py:5 ended: ran out, and cancelled worker · with ran · took it back, and raised TimeoutError",
    );
  });

  it("say where another exception took its place", () => {
    const raised = cancellation(1, { outcome: "raised", outcomeLocation: at(11) });
    assert.equal(shown(raised)[1], "/app/main.py:11 ended: another exception took its place here");
  });

  it("have no line for a request from the debugger", () => {
    const asked = cancellation(1, { request: { kind: "debugger", byTask: null, location: null } });
    assert.ok(!shown(asked).join().includes("requested"));
  });

  it("say once what happened to many tasks on a line, and keep all the cancellations", () => {
    const task = (id: number) => ({ id, name: `Task-${id}`, coroutine: "job" });
    const three = [1, 2, 3].map((id) => cancellation(id, { task: task(id), unwinding: [frame(7, ["finally 9"])] }));
    assert.equal(shown(...three)[1], "/app/main.py:9 handler: finally ran (3 tasks)");
    const [, note] = notesOf(three).get("/app/main.py") ?? [];
    assert.deepEqual(note?.cancellations, three);
  });

  it("tell once the way of an error that answers two requests to one task", () => {
    const two = [1, 2].map((id) => cancellation(id, { unwinding: [frame(7, ["finally 9"])] }));
    assert.equal(shown(...two)[1], "/app/main.py:9 handler: finally ran");
  });
});
