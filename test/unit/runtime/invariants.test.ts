import assert from "node:assert/strict";
import { NOTHING, Task, type Future, type Instrument } from "../../../src/runtime/index.js";
import { Interpreter } from "../../support/randomPrograms/interpreter.js";
import { randomProgram } from "../../support/randomPrograms/program.js";
import { outcome, VirtualLoop } from "../../support/virtualLoop.js";

const PROGRAMS = 5000;

/** Watches what `Task` promises (its docstring, by the same numbers), at the end of each step and of each turn. */
class Checker implements Instrument {
  readonly #created: Task[] = [];
  readonly #ended = new Map<Task, string>();
  readonly #requests = new Map<Task, number>();
  readonly #stepping: Task[] = [];

  constructor(private readonly loop: VirtualLoop) {}

  taskCreated(task: Task): void {
    this.#created.push(task);
  }

  taskDone(task: Task): void {
    assert.ok(!this.#ended.has(task), "a task ends once");
    this.#ended.set(task, outcome(task));
  }

  stepBegan(task: Task, error: unknown): void {
    assert.ok(!task.held || this.#stepping.length > 0 || error === NOTHING, "a held task takes no step");
    assert.equal(task.waitsFor, null, "2: a step clears waitsFor");
    this.#stepping.push(task);
    assert.equal(this.loop.runtime.currentTask, task);
  }

  stepEnded(task: Task): void {
    assert.equal(this.#stepping.pop(), task, "steps nest");
    if (!task.done) this.#checkPending(task);
  }

  cancelRequested(task: Task): void {
    assert.ok(!task.done, "no request to a task that is done");
    this.#requests.set(task, (this.#requests.get(task) ?? 0) + 1);
  }

  turnEnded(): void {
    assert.equal(this.loop.runtime.currentTask, null, "no task is current between the steps");
    const ready = this.#readyTasks();
    assert.equal(ready.length, new Set(ready).size, "1: a task is scheduled once");
    for (const task of this.#created) {
      assert.equal(ready.includes(task), task.scheduled && !task.done, "scheduled is being in the ready queue");
      if (task.done) assert.equal(outcome(task), this.#ended.get(task), "what is done never changes");
      else this.#checkPending(task);
    }
    const pending = this.#created.filter((task) => !task.done);
    assert.deepEqual([...this.loop.runtime.liveTasks], pending, "the live tasks are those that are pending");
  }

  #readyTasks(): Task[] {
    return [...this.loop.ready].filter((item) => item instanceof Task);
  }

  #checkPending(task: Task): void {
    const awaited = task.waitsFor as Future | null;
    const waits = awaited !== null && !awaited.done;
    const running = this.#stepping.includes(task);
    const states = [waits, task.scheduled, task.parked, running].filter(Boolean).length;
    assert.equal(states, 1, "1: a pending task waits, is scheduled, is parked or runs");
    if (waits)
      assert.equal(awaited.waiters.filter((waiter) => waiter === task).length, 1, "1: what it awaits will wake it");
    if (waits) assert.ok(!task.mustCancel, "3: what can be cancelled was");
    assert.ok(!task.parked || task.held, "parked is held");
    assert.ok(task.cancelRequests <= (this.#requests.get(task) ?? 0), "5: no more requests than cancel() calls");
  }
}

describe("whatever a random program does, with hold and release among it,", () => {
  it("the invariants of tasks hold at each step and turn, and what was held goes on in the end", () => {
    for (let seed = 0; seed < PROGRAMS; seed++) {
      try {
        checkProgram(seed);
      } catch (error) {
        throw new Error(`seed ${seed}: ${JSON.stringify(randomProgram(seed, { holds: true }))}`, { cause: error });
      }
    }
  }).timeout(30_000);
});

function checkProgram(seed: number): void {
  const loop = new VirtualLoop();
  const checker = new Checker(loop);
  loop.runtime.instrument = checker;
  const interpreter = new Interpreter(loop, randomProgram(seed, { holds: true }));
  loop.runDry(() => checker.turnEnded());
  for (let held = heldBy(interpreter); held.length > 0; held = heldBy(interpreter)) {
    for (const task of held) task.release();
    loop.runDry(() => checker.turnEnded());
  }
  for (const task of loop.runtime.liveTasks) assert.ok(task.waitsFor !== null, "what is left waits for ever");
}

const heldBy = ({ tasks }: Interpreter): Task[] => [...tasks.values()].filter((task) => task.held && !task.done);
