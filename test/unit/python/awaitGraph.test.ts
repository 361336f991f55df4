import assert from "node:assert/strict";
import { AwaitGraph } from "../../../src/python/awaitGraph.js";

function awaitedBy(graph: AwaitGraph, task: number): number[] {
  const found: number[] = [];
  graph.eachAwaitedBy(task, (awaited) => found.push(awaited));
  return found;
}

/** Tasks 1 to `count`; each of the pairs says who awaits whom. */
function graphOf(count: number, pairs: [awaiter: number, awaited: number][]) {
  const graph = new AwaitGraph(count, (task) => {
    const found = pairs.filter(([, awaited]) => awaited === task + 1).map(([awaiter]) => awaiter - 1);
    return found.length > 1 ? found : (found[0] ?? -1);
  });
  const ids = (found: readonly number[]) => found.map((task) => task + 1);
  return { roots: ids(graph.roots), awaitedBy: (id: number) => ids(awaitedBy(graph, id - 1)), graph };
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

  it("says of each task whether it awaits any, also of those that it does not have", () => {
    const { graph } = graphOf(2, [[2, 1]]);
    assert.deepEqual(
      [0, 1, -1].map((task) => graph.awaitsAny(task)),
      [false, true, false],
    );
    assert.deepEqual(awaitedBy(graph, -1), []);
  });

  it("takes a task that two hundred thousand await, and one that awaits as many", () => {
    const many = Array.from({ length: 200_000 }, (_, i) => 200_000 + i);
    const graph = new AwaitGraph(400_000, (task) => (task === 0 ? many : task < 200_000 ? 0 : -1));
    assert.equal(graph.roots.length, 200_000);
    assert.equal(awaitedBy(graph, 0).length, 199_999);
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

  it("finds circles of twenty thousand tasks, and a chain that long", () => {
    const count = 20_000;
    const chain = new AwaitGraph(count, (task) => task - 1);
    assert.deepEqual(chain.roots, [0]);
    const circle = new AwaitGraph(count, (task) => (task === 0 ? count - 1 : task - 1));
    assert.deepEqual(circle.roots, [0]);
  });
});
