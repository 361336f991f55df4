import assert from "node:assert/strict";
import { VirtualLoop } from "../../support/virtualLoop.js";

describe("the live tasks", () => {
  let loop: VirtualLoop;

  beforeEach(() => {
    loop = new VirtualLoop();
    for (const seconds of [1, 2, 3]) loop.task(() => loop.sleep(seconds));
    loop.turn();
  });

  const ids = (): number[] => [...loop.runtime.liveTasks].map(({ id }) => id);
  const youngestFirst = (): number[] => [...loop.runtime.liveTasks.youngestFirst()].map(({ id }) => id);

  it("are listed in the order of their creation, or the other way round", () => {
    assert.deepEqual(ids(), [1, 2, 3]);
    assert.deepEqual(youngestFirst(), [3, 2, 1]);
  });

  it("are without those that have ended, wherever these stood", () => {
    const [first, second] = [...loop.runtime.liveTasks];
    second?.cancel();
    loop.settle();
    assert.deepEqual(
      [ids(), youngestFirst()],
      [
        [1, 3],
        [3, 1],
      ],
    );
    first?.cancel();
    loop.settle();
    assert.deepEqual([ids(), youngestFirst()], [[3], [3]]);
  });
});
