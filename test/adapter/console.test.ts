import assert from "node:assert/strict";
import { DapSession } from "../support/dap.js";

const HINT = "The program waits for input: type a line here, in the Debug Console.\n";

/** The program is past its loop, and waits for a name. */
const waiting = async (launch = {}) => {
  const session = await DapSession.debug("console", { launch });
  await session.wrote("ready\n");
  await session.evaluate("answers.append(1)");
  await session.wrote("name? ");
  await session.wrote(HINT, "console");
  return session;
};

describe("What is typed into the console", () => {
  it("runs among the module's globals while the program runs", async () => {
    const session = await DapSession.debug("console");
    await session.wrote("ready\n");
    assert.equal(await session.evaluate("answers.extend([6 * 7]) or len(answers)"), "1");
    await session.wrote("answers [42] 20\n");
  });

  it("is refused with the exception that it raises, and the program goes on", async () => {
    const session = await DapSession.debug("console");
    await session.wrote("ready\n");
    const refusal = await session.refusal("evaluate", { expression: "1 / 0", context: "repl" });
    assert.equal(refusal, "ZeroDivisionError: division by zero");
    await session.evaluate("answers.append(1)");
    await session.wrote("answers [1] 20\n");
  });

  it("runs as a task of the program's loop where it awaits, while the program runs", async () => {
    const session = await DapSession.debug("console");
    await session.wrote("ready\n");
    assert.match(await session.evaluate("await double(4)"), /^<Task pending name='Console-1'/);
    await session.wrote("Console-1 returned 8\n", "console");
  });

  it("awaits with the names of the frame that the program stands in, once it goes on", async () => {
    const session = await DapSession.debug("console", { breakpoints: ["ready"] });
    const { frames, threadId } = await session.stoppedAt("ready");
    await session.evaluate("base = await double(base)\nanswers.append(base)", frames[0]);
    assert.match(await session.evaluate("await asyncio.wait_for(double(1), 0)", frames[0]), /Console-2/);
    assert.equal(await session.evaluate("base", frames[0]), "20");
    await session.request("continue", { threadId });
    await session.wrote("Console-1 ended.\n", "console");
    await session.wrote("Console-2 raised TimeoutError\n", "console");
    await session.wrote("answers [40] 40\n");
  });

  it("can't await where no loop runs, and says so", async () => {
    const session = await DapSession.debug("exits_3", { launch: { stopOnEntry: true } });
    const { frames } = await session.stopped();
    const args = { expression: "import asyncio\nawait asyncio.sleep(1)", context: "repl", frameId: frames[0]?.id };
    assert.match(await session.refusal("evaluate", args), /^No event loop runs here, so nothing can be awaited\./);
  });

  it("is the line that the program waits for in input()", async () => {
    const session = await waiting();
    assert.equal(await session.evaluate("wörld"), "");
    assert.equal(await session.exit(), 0);
    assert.equal(session.output(), "ready\nanswers [1] 20\nname? hello wörld\n");
  });

  it("is input also without debugging", async () => {
    const session = await waiting({ noDebug: true });
    await session.evaluate("you");
    assert.equal(await session.exit(), 0);
  });

  it("is code again when a KeyboardInterrupt has ended the wait", async () => {
    const session = await DapSession.debug("waits_for_input");
    await session.wrote("name? ");
    await session.wrote(HINT, "console");
    await session.request("interrupt");
    await session.wrote("again? ");
    await session.evaluate("input");
    assert.equal(await session.exit(), 0);
    assert.equal(session.output("console"), HINT);
  });
});
