import assert from "node:assert/strict";
import { PAGE, TaskForest, type TaskSource } from "../../src/extension/tasks/forest.js";
import type { Arrangement, TaskNode } from "../../src/extension/tasks/nodes.js";
import type { TaskId } from "../../src/protocol/ids.js";
import { DapSession } from "../support/dap.js";

describe("The task tree of 100,000 tasks", () => {
  let session: DapSession;

  before("the program has its tasks", async function () {
    this.timeout(60_000);
    session = await DapSession.debug("hundred_thousand_tasks");
    session.isShared = true;
    await session.wrote("all wait");
  });

  after("it is ended", () => session.close());

  for (const arrangement of ["parent", "awaits"] satisfies Arrangement[]) {
    it(`asks for the pages that are open and no more, by ${arrangement}`, async () => {
      let requests = 0;
      const source: TaskSource = (args) => {
        requests++;
        return session.request("tasks", args);
      };
      const forest = new TaskForest("s", source, { arrangement, filter: "" });
      const [main] = await forest.children(null);
      const rows = await forest.children(main as TaskNode);
      assert.equal(rows.length, PAGE + 1);
      const last = rows.at(-1);
      assert.equal(last?.kind === "more" && last.left, 100_000 - PAGE);
      requests = 0;
      await forest.refresh();
      assert.equal(requests, 2);
    });
  }

  it("finds a task by its name, and knows a row that is in no page as missing", async () => {
    const source: TaskSource = (args) => session.request("tasks", args);
    const filtered = new TaskForest("s", source, { arrangement: "parent", filter: "Task-77777" });
    assert.equal((await filtered.children(null)).length, 1);
    const forest = new TaskForest("s", source);
    assert.equal(await forest.find(77_777 as TaskId), undefined);
    assert.equal((await forest.find(77 as TaskId))?.task.name, "Task-76");
  });
});

describe("A hundred thousand tasks that await one future", () => {
  it("are recorded one as fast as the other, and come to their end", async () => {
    const session = await DapSession.debug("one_future");
    await session.wrote("all ended");
    assert.equal(await session.exit(), 0);
  });
});
