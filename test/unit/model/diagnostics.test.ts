import assert from "node:assert/strict";
import { loopBlocked, type Blocked } from "../../../src/model/diagnostics/loopBlocked.js";
import { neverAwaited, type Unawaited } from "../../../src/model/diagnostics/neverAwaited.js";
import {
  destroyedPending,
  neverRetrieved,
  type Destroyed,
  type TaskOrigin,
} from "../../../src/model/diagnostics/tasks.js";
import type { TaskId } from "../../../src/protocol/ids.js";
import type { SourceLocation } from "../../../src/protocol/location.js";

const at = (line: number, name = "main"): SourceLocation => ({ path: "/app/a.py", line, function: name });
const task: TaskOrigin = { id: 3 as TaskId, name: "Task-2", coroutine: "fetch", created: at(9) };

describe("A coroutine that was never awaited, in words", () => {
  const facts: Unawaited = {
    coroutine: "main.<locals>.fetch",
    created: [at(7)],
    consumed: false,
    certain: true,
    found: at(12),
    defined: at(2),
  };
  const begin = "main.fetch() was called and never awaited, so nothing of it ran.";

  it("is the call's, where that is known", () => {
    const { message, location } = neverAwaited(facts);
    assert.equal(
      message,
      `${begin} The call is at a.py:7, in main(): await it there, or make a task of it with asyncio.create_task().`,
    );
    assert.deepEqual(location, at(7));
  });

  it("is probably the call's, where only the name says so", () => {
    const { message } = neverAwaited({ ...facts, certain: false });
    assert.equal(
      message,
      `${begin} The call is probably the one at a.py:7, in main(): await what it makes, or make a task of it with asyncio.create_task().`,
    );
  });

  it("names what was to run it", () => {
    const { message } = neverAwaited({ ...facts, consumed: true });
    assert.equal(message, `${begin} The call is at a.py:7, in main(): what was to run it never did.`);
  });

  it("names the calls that it may have been, and is the line's that dropped it", () => {
    const { message, location } = neverAwaited({ ...facts, created: [at(7), at(8), at(9), at(10)] });
    assert.equal(message, `${begin} The call is one of those at a.py:7, a.py:8, a.py:9.`);
    assert.deepEqual(location, at(12));
  });

  it("is the loop's call of a coroutine function that it was given as a callback", () => {
    const { message, location } = neverAwaited({ ...facts, found: null, byLoop: true });
    assert.equal(
      message,
      "main.fetch() was called by the event loop as a callback, and a callback is not awaited, so nothing of it ran. It is defined at a.py:2: give the loop a plain function that makes a task of it with asyncio.create_task().",
    );
    assert.deepEqual(location, at(2));
  });

  it("is the definition's where no call is in sight", () => {
    const { message, location } = neverAwaited({ ...facts, created: [], found: null });
    assert.equal(message, `${begin} It is defined at a.py:2.`);
    assert.deepEqual(location, at(2));
  });
});

describe("A failure that nobody looked at, in words", () => {
  it("names where it was raised and where the task was made", () => {
    assert.deepEqual(neverRetrieved({ task, error: "OSError: no", raised: at(4, "fetch"), set: null }), {
      kind: "neverRetrieved",
      message:
        "Task-2 (fetch) failed with OSError: no, raised at a.py:4, in fetch(), and nobody ever looked at it: no await, no result(), no exception(). The task was created at a.py:9, in main(). Await the task, or hold it in a TaskGroup.",
      location: at(4, "fetch"),
      task: { id: 3, name: "Task-2" },
    });
  });

  it("names the line that gave it to a future", () => {
    const { message, location } = neverRetrieved({ task: null, error: "KeyError: 1", raised: null, set: at(5) });
    assert.equal(
      message,
      "A future failed with KeyError: 1, set at a.py:5, in main(), and nobody ever looked at it: no await, no result(), no exception().",
    );
    assert.deepEqual(location, at(5));
  });
});

describe("A task that was destroyed while it was pending, in words", () => {
  const facts: Destroyed = {
    task,
    at: at(4, "fetch"),
    awaiting: { name: "Event.wait", isCall: true },
    unstarted: false,
    programEnded: false,
    cancelled: false,
    awaited: false,
  };

  it("says where it awaited what, and how to keep it", () => {
    const { message, location } = destroyedPending(facts);
    assert.equal(
      message,
      "Task-2 (fetch) was destroyed while it awaited Event.wait() at a.py:4, in fetch(). The task was created at a.py:9, in main(). Nothing held a reference to it any more: keep one as long as it is to run.",
    );
    assert.deepEqual(location, at(9));
  });

  it("says that the program ended first", () => {
    const { message } = destroyedPending({ ...facts, at: null, awaiting: null, unstarted: true, programEnded: true });
    assert.equal(
      message,
      "Task-2 (fetch) was destroyed before its first step. The task was created at a.py:9, in main(). The program ended, and nobody had cancelled it or waited for it.",
    );
  });

  it("says of one that was awaited or cancelled that the program ended first", () => {
    const ended = { ...facts, programEnded: true, awaited: true };
    assert.match(
      destroyedPending(ended).message,
      / The program ended while another task awaited it: run the loop until that one has ended\.$/,
    );
    assert.match(
      destroyedPending({ ...ended, cancelled: true }).message,
      / It had been cancelled, but the program ended before it did\.$/,
    );
  });
});

describe("A line that blocks the loop, in words", () => {
  const by = { kind: "task", id: 3, name: "Task-2", coroutine: "fetch" } as const;
  const facts: Blocked = { at: at(4, "hash"), seen: "always", by, for: 1.25, still: false };
  const said = (more: Partial<Blocked>): string => loopBlocked({ ...facts, ...more }).message;

  it("names the task, the line and how long it took", () => {
    assert.deepEqual(loopBlocked(facts), {
      kind: "loopBlocked",
      message:
        "Task-2 (fetch) blocked the event loop for 1.3 s at a.py:4, in hash(): no other task could run meanwhile.",
      location: at(4, "hash"),
    });
  });

  it("claims no more of the line than was seen", () => {
    const other = ": no other task could run meanwhile.";
    const blocked = "Task-2 (fetch) blocked the event loop for 1.3 s";
    assert.equal(said({ seen: "mostly" }), `${blocked}, mostly at a.py:4, in hash()${other}`);
    assert.equal(said({ seen: "once" }), `${blocked}, seen at a.py:4, in hash()${other}`);
    assert.equal(said({ seen: "after" }), `${blocked} before it came to a.py:4, in hash()${other}`);
    assert.equal(said({ seen: "never", at: null }), `${blocked} in its last step${other}`);
  });

  it("says so while it lasts, of a callback too", () => {
    assert.equal(
      said({ at: null, seen: "never", by: { kind: "callback", name: "tick" }, for: 5, still: true }),
      "The callback tick() has been blocking the event loop for 5.0 s: no other task runs until that is done.",
    );
  });
});
