import assert from "node:assert/strict";
import { AwaitGraph } from "../../../src/python/awaitGraph.js";

interface Task {
  id: number;
  done: boolean;
  row: number;
}

function awaitedBy(graph: AwaitGraph<Task>, task: Task): Task[] {
  const found: Task[] = [];
  graph.eachAwaitedBy(task, (awaited) => found.push(awaited));
  return found;
}

/** Tasks 1 to `count`; each of the pairs says who awaits whom. */
function graphOf(count: number, pairs: [awaiter: number, awaited: number][], done: number[] = []) {
  const tasks = Array.from({ length: count }, (_, i): Task => ({ id: i + 1, done: done.includes(i + 1), row: 0 }));
  const at = (id: number) => tasks[id - 1] ?? assert.fail();
  const graph = new AwaitGraph<Task>(
    tasks.filter((task) => !task.done),
    ({ id }) => pairs.filter(([, awaited]) => awaited === id).map(([awaiter]) => at(awaiter)),
  );
  const ids = (found: readonly Task[]) => found.map(({ id }) => id);
  return { roots: ids(graph.roots), awaitedBy: (id: number) => ids(awaitedBy(graph, at(id))) };
}

describe("the graph of who awaits whom", () => {
  it("has the tasks that nobody awaits as roots", () => {
    const { roots, awaitedBy } = graphOf(4, [
      [1, 2],
      [1, 3],
      [3, 2],
    ]);
    assert.deepEqual(roots, [1, 4]);
    assert.deepEqual([1, 2, 3].map(awaitedBy), [[2, 3], [], [2]]);
  });

  it("names an awaiter once that awaits a task in two ways", () => {
    const { awaitedBy } = graphOf(2, [
      [1, 2],
      [1, 2],
    ]);
    assert.deepEqual(awaitedBy(1), [2]);
  });

  it("says of each task whether it awaits any, also of those that it does not have", () => {
    const [first, second, other] = [1, 2, 3].map((id): Task => ({ id, done: false, row: 0 })) as [Task, Task, Task];
    const graph = new AwaitGraph<Task>([first, second], (task) => (task === second ? [first] : [other]));
    assert.deepEqual(
      [first, second, other].map((task) => graph.awaitsAny(task)),
      [true, false, false],
    );
    assert.deepEqual(graph.roots, [first]);
  });

  it("takes a task that two hundred thousand await, and one that awaits as many", () => {
    const tasks = Array.from({ length: 400_000 }, (_, i): Task => ({ id: i, done: false, row: 0 }));
    const [one] = tasks as [Task];
    const graph = new AwaitGraph<Task>(tasks, ({ id }) =>
      id === 0 ? tasks.slice(200_000) : id < 200_000 ? [one] : [],
    );
    assert.equal(graph.roots.length, 200_000);
    assert.equal(awaitedBy(graph, one).length, 199_999);
  });

  it("leaves out awaiters that have ended", () => {
    assert.deepEqual(graphOf(2, [[1, 2]], [1]).roots, [2]);
  });

  it("has the oldest of a circle as a root, even when a task below the circle is older", () => {
    const { roots } = graphOf(4, [
      [3, 4],
      [4, 3],
      [4, 1],
    ]);
    assert.deepEqual(roots, [2, 3]);
  });

  it("needs no root for a circle that somebody else awaits", () => {
    const { roots } = graphOf(3, [
      [1, 2],
      [2, 1],
      [3, 1],
    ]);
    assert.deepEqual(roots, [3]);
  });
});
