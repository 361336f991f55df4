import assert from "node:assert/strict";
import { explainTask } from "../../../src/model/waiting/explain.js";
import type { Doing, TaskFacts, Waiting, Wants } from "../../../src/model/waiting/facts.js";
import type { SourceLocation } from "../../../src/protocol/location.js";
import { taskInfo } from "../../support/taskInfo.js";

const at = (line: number, name = "fetch"): SourceLocation => ({ path: "/app/a.py", line, function: name });

const facts = (doing: Doing, more: Partial<TaskFacts> = {}): TaskFacts => ({
  name: "Task-3",
  coroutine: "fetch",
  doing,
  held: false,
  loop: "turns",
  cancellation: null,
  ...more,
});

const waits = (more: Partial<Waiting>): Doing => ({
  kind: "waiting",
  id: 3,
  at: at(7),
  awaiting: "Queue.get",
  isCall: true,
  for: 2.1,
  since: 1.5,
  wants: null,
  tasks: [],
  circle: [],
  timer: null,
  timeout: null,
  ...more,
});

/** What follows the sentence that says where it waits. */
function wakes(more: Partial<Waiting>): string {
  const [where, rest] = explainTask(facts(waits(more))).split(" s). ");
  assert.match(where ?? "", /^Task-3 \(fetch\) has awaited/);
  return rest ?? "";
}

const save = taskInfo(4, {
  name: "saver",
  coroutine: "save",
  state: "waiting",
  awaiting: "sleep",
  location: at(9, "save"),
});
const load = taskInfo(5, {
  name: "Task-5",
  coroutine: "load",
  state: "running",
  awaiting: null,
  location: at(12, "load"),
});
const SAVES = "saver (save) awaits sleep() at a.py:9, in save()";
const LOADS = "Task-5 (load) is running at a.py:12, in load()";

describe("Why a task is still there, in words", () => {
  it("says where it waits, for how long and since when", () => {
    assert.equal(
      explainTask(facts(waits({}))),
      "Task-3 (fetch) has awaited Queue.get() at a.py:7, in fetch(), for 2.1 s (since loop time 1.500 s).",
    );
  });

  it("says where it waits when only the library's code does", () => {
    const text = explainTask(facts(waits({ at: null, awaiting: "Future", isCall: false })));
    assert.equal(text, "Task-3 (fetch) has awaited a future for 2.1 s (since loop time 1.500 s).");
  });

  const cases: [string, Partial<Waiting>, string][] = [
    ["a timer", { timer: 3.2 }, "A timer wakes it in 3.2 s."],
    ["a timer that has run out", { timer: 0 }, "A timer that is due wakes it."],
    [
      "a timer and a timeout",
      { timer: 3.2, timeout: { due: 1, at: at(5) } },
      "A timer wakes it in 3.2 s. The timeout at a.py:5, in fetch() cancels it in 1.0 s.",
    ],
    [
      "a task",
      of({ kind: "tasks", mode: "all", tasks: [4], others: 0 }, save),
      `It goes on when saver (save) ends. ${SAVES}.`,
    ],
    [
      "several tasks",
      of({ kind: "tasks", mode: "all", tasks: [4, 5], others: 0 }, save, load),
      `It goes on when all of these have ended: saver (save) and Task-5 (load). ${SAVES}; ${LOADS}.`,
    ],
    [
      "the first of a task and a future",
      of({ kind: "tasks", mode: "any", tasks: [4], others: 1 }, save),
      `It goes on when one of these has ended: saver (save) and a future that is no task. ${SAVES}.`,
    ],
    [
      "more tasks than anybody reads",
      of({ kind: "tasks", mode: "all", tasks: [4, 4, 4, 4, 4], others: 0 }, save, save, save, save, save),
      `It goes on when all of these have ended: saver (save), saver (save), saver (save) and 2 more. ${SAVES}; ${SAVES}; ${SAVES}.`,
    ],
    [
      "a lock that a task holds",
      of({ kind: "lock", free: false, holders: [4] }, save),
      `The lock is held by saver (save). ${SAVES}.`,
    ],
    [
      "a lock whose holder is not known",
      { wants: { kind: "lock", free: false, holders: [] } },
      "Who holds the lock is not known, because it was acquired with acquire() and not with async with: it goes on when release() is called.",
    ],
    [
      "a semaphore that has become free",
      { wants: { kind: "semaphore", free: true, holders: [] } },
      "The semaphore is free, and this task is next.",
    ],
    ["an event", { wants: { kind: "event", nobody: false } }, "It goes on when set() of the event is called."],
    [
      "a future that is nobody else's",
      { wants: { kind: "future", nobody: true } },
      "Nothing but this task holds that future, so nothing can ever wake it but a cancellation.",
    ],
    [
      "an empty queue",
      { wants: { kind: "queue", size: 0, maximum: 0, unfinished: 0, nobody: false } },
      "The queue is empty: it goes on when an item is put in.",
    ],
    [
      "a full queue",
      { awaiting: "Queue.put", wants: { kind: "queue", size: 5, maximum: 5, unfinished: 5, nobody: false } },
      "The queue is full (5 of 5): it goes on when an item is taken out.",
    ],
    [
      "a queue's items",
      { awaiting: "Queue.join", wants: { kind: "queue", size: 0, maximum: 0, unfinished: 2, nobody: false } },
      "It goes on when task_done() has been called for 2 more items.",
    ],
    [
      "a barrier",
      { wants: { kind: "barrier", arrived: 1, parties: 3 } },
      "1 of 3 have arrived at the barrier: it goes on when all have.",
    ],
    [
      "a peer's data",
      { wants: { kind: "connection", waitsFor: "data", peer: "10.0.0.1:80" } },
      "It goes on when 10.0.0.1:80 sends something, or closes the connection.",
    ],
    [
      "a peer that does not read",
      { wants: { kind: "connection", waitsFor: "room", peer: null } },
      "It goes on when the other end of the connection has read more of what was written: the buffer is full.",
    ],
    [
      "tasks that await each other, round whom cancel() can't go",
      { circle: [save, load], wants: { kind: "tasks", mode: "all", tasks: [4], others: 0 } },
      `It can't go on, because these wait for each other: saver (save) and Task-5 (load). ${SAVES}; ${LOADS}.`,
    ],
    [
      "several, itself among them",
      {
        tasks: [taskInfo(3, { name: "Task-3", coroutine: "fetch" }), save],
        wants: { kind: "tasks", mode: "all", tasks: [3, 4], others: 0, timed: true },
        timer: 2,
      },
      `It goes on when all of these have ended: itself and saver (save). ${SAVES}. If not, a timer wakes it in 2.0 s.`,
    ],
    [
      "one of several, itself among them",
      {
        tasks: [taskInfo(3, { name: "Task-3", coroutine: "fetch" }), save],
        wants: { kind: "tasks", mode: "any", tasks: [3, 4], others: 0 },
      },
      `It goes on when saver (save) ends. ${SAVES}.`,
    ],
    [
      "a lock that it holds itself",
      { circle: [save], wants: { kind: "lock", free: false, holders: [4] } },
      "It can't go on, because it holds that lock itself: asyncio's let no task in twice.",
    ],
    ["itself", { circle: [save] }, "It can't go on, because it waits for itself."],
    [
      "tasks that wait for each other's locks",
      { circle: [save, load] },
      `It can't go on, because these wait for each other: saver (save) and Task-5 (load). One of them has to be cancelled. ${SAVES}; ${LOADS}.`,
    ],
  ];
  for (const [what, more, text] of cases)
    it(`says of ${what} how it lets the task go on`, () => assert.equal(wakes(more), text));

  it("says that it runs, can go on, or has not begun", () => {
    assert.equal(
      explainTask(facts({ kind: "running", at: at(3) })),
      "Task-3 (fetch) is running at a.py:3, in fetch().",
    );
    assert.equal(
      explainTask(facts({ kind: "ready", at: at(3) })),
      "Task-3 (fetch) can go on at a.py:3, in fetch(): what it awaited is done. It takes its next step at the next turn of the loop.",
    );
    assert.equal(
      explainTask(
        facts({ kind: "unstarted", created: at(2, "main") }, { loop: { blockedAt: at(30, "hash"), for: 1.5 } }),
      ),
      "Task-3 (fetch) has not taken its first step; it was created at a.py:2, in main(). The loop has been blocked for 1.5 s at a.py:30, in hash(): no task takes a step until that line is done.",
    );
  });

  it("says how it ended", () => {
    const ended = (how: "returned" | "raised" | "cancelled", error: string | null, place: SourceLocation | null) =>
      explainTask(facts({ kind: "ended", how, error, at: place }));
    assert.equal(ended("returned", null, null), "Task-3 (fetch) has ended: its coroutine returned.");
    assert.equal(ended("cancelled", null, null), "Task-3 (fetch) has ended: it was cancelled.");
    assert.equal(
      ended("raised", "OSError", at(4)),
      "Task-3 (fetch) has ended with OSError, raised at a.py:4, in fetch().",
    );
    assert.equal(ended("raised", null, null), "Task-3 (fetch) has ended with an exception.");
  });

  it("begins with its cancellation, which says where it is while it is pending", () => {
    const pending = { explanation: "You cancelled it. It cleans up.", pending: true };
    assert.equal(
      explainTask(facts(waits({ timer: 1 }), { cancellation: pending })),
      "You cancelled it. It cleans up. A timer wakes it in 1.0 s.",
    );
    assert.equal(
      explainTask(
        facts({ kind: "running", at: at(3) }, { cancellation: { explanation: "Swallowed.", pending: false } }),
      ),
      "Swallowed. Task-3 (fetch) is running at a.py:3, in fetch().",
    );
  });

  it("says that the user holds it", () => {
    assert.equal(
      explainTask(facts({ kind: "ready", at: at(3) }, { held: true })),
      "Task-3 (fetch) can go on at a.py:3, in fetch(): what it awaited is done. It is held in the debugger, so it will take no step until you release it.",
    );
  });
});

function of(wants: Wants, ...tasks: Waiting["tasks"]): Partial<Waiting> {
  return { wants, tasks };
}
