import assert from "node:assert/strict";
import { AwaitGraph } from "../../../src/python/awaitGraph.js";

interface Task {
  id: number;
  done: boolean;
}

/** Tasks 1 to `count`; each of the pairs says who awaits whom. */
function graphOf(count: number, pairs: [awaiter: number, awaited: number][], done: number[] = []) {
  const tasks = Array.from({ length: count }, (_, i): Task => ({ id: i + 1, done: done.includes(i + 1) }));
  const at = (id: number) => tasks[id - 1] ?? assert.fail();
  const graph = new AwaitGraph(
    tasks.filter((task) => !task.done),
    ({ id }) => pairs.filter(([, awaited]) => awaited === id).map(([awaiter]) => at(awaiter)),
  );
  const ids = (found: readonly Task[]) => found.map(({ id }) => id);
  return { roots: ids(graph.roots), awaitedBy: (id: number) => ids(graph.awaitedBy(at(id))) };
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
