import assert from "node:assert/strict";
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { DapSession, stackText } from "../support/dap.js";
import { program } from "../support/programs.js";
import { stopsToTheEnd } from "../support/stops.js";

const LOST = "Paused on an exception that nobody looked at";

describe("The filter `uncaught` on exceptions of tasks that nobody looked at", () => {
  it("stops where the task is dropped, on a thread of its own, with the frames that the exception left", async () => {
    const session = await DapSession.debug("stops/lost", { filters: ["uncaught"] });
    const { threadId, body, frames } = await session.stoppedAt("raises", "exception");
    assert.equal(body.description, LOST);
    assert.match(body.text ?? "", /^dropped \(job\) failed with ValueError: no such host: a, raised at lost\.py:/);
    assert.equal((await session.threads())[0]?.name, "dropped job() · failed");
    assert.deepEqual(stackText(frames), ["fetch lost.py:@raises", "job lost.py:@fetches"]);
    assert.equal(await session.evaluate("url, __exception__.args[0]", frames[1]), "('a', 'no such host: a')");
    const info = await session.request<Dap.ExceptionInfoResponse["body"]>("exceptionInfo", { threadId });
    assert.deepEqual([info.exceptionId, info.breakMode], ["ValueError", "unhandled"]);
  });

  it("stops once for each task that is dropped while the program runs; other futures are only told of", async () => {
    const session = await DapSession.debug("stops/lost", { filters: ["uncaught"] });
    assert.deepEqual(await stopsToTheEnd(session, "continue"), [`dropped @raises | ${LOST}`, `kept @raises | ${LOST}`]);
    assert.match(session.output("stderr"), /name='kept to the end'/);
  });

  it("a step from there is one of whatever dropped the task", async () => {
    const session = await DapSession.debug("stops/lost", { filters: ["uncaught"] });
    assert.deepEqual(await stopsToTheEnd(session, "continue", "next", "continue"), [
      `dropped @raises | ${LOST}`,
      `kept @raises | ${LOST}`,
      "step: Task-1 @gone | Paused on step",
    ]);
  });

  it("the task's thread goes when the program goes on", async () => {
    const session = await DapSession.debug("stops/lost", { filters: ["uncaught"] });
    const { threadId } = await session.stopped();
    const exits = () =>
      (session.untaken("thread") as Dap.ThreadEvent["body"][]).filter(
        (body) => body.reason === "exited" && body.threadId === threadId,
      ).length;
    await session.threads();
    const before = exits();
    await session.request("continue", { threadId });
    await session.stopped();
    assert.equal(exits(), before + 1);
    assert.ok(!(await session.threads()).some(({ id }) => id === threadId));
  });

  it("takes a condition on the exception and its frame", async () => {
    const session = new DapSession();
    await session.initialize();
    await session.launch({ program: program("stops/lost") });
    const filterOptions = [{ filterId: "uncaught", condition: "url == 'b' and isinstance(__exception__, ValueError)" }];
    await session.request("setExceptionBreakpoints", { filters: [], filterOptions });
    await session.request("configurationDone");
    assert.deepEqual(await stopsToTheEnd(session, "continue"), [`kept @raises | ${LOST}`]);
  });

  it("does not stop without it", async () => {
    const session = await DapSession.debug("stops/lost");
    assert.deepEqual(await stopsToTheEnd(session, "continue"), []);
  });
});
