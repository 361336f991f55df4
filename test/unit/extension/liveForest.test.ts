import assert from "node:assert/strict";
import type { Shape, TaskSource } from "../../../src/extension/tasks/forest.js";
import { LiveForest } from "../../../src/extension/tasks/liveForest.js";
import type { Timers } from "../../../src/extension/throttle.js";
import type { TaskInfo } from "../../../src/protocol/tasks.js";
import { task } from "./tasks.js";

const SHAPE: Shape = { arrangement: "parent", filter: "" };
const AT_ONCE: Timers = { set: (callback) => setImmediate(callback), clear: () => undefined };

describe("the forest of a live session", () => {
  it("tells of a change after a refresh that found one", async () => {
    let tasks: TaskInfo[] = [];
    const source: TaskSource = () => Promise.resolve({ tasks, total: tasks.length, now: 0 });
    const changed = new Promise<void>((resolve) => {
      const live = new LiveForest("s", source, SHAPE, () => resolve(), AT_ONCE);
      void live.forest.children(null).then(() => {
        tasks = [task(2)];
        live.refresh();
      });
    });
    await changed;
  });

  it("leaves nothing pending when the session ends without answering", async () => {
    const live = new LiveForest(
      "s",
      () => new Promise(() => undefined),
      SHAPE,
      () => undefined,
      AT_ONCE,
    );
    const children = live.forest.children(null);
    live.dispose();
    assert.deepEqual(await children, []);
  });
});
