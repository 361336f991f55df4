import assert from "node:assert/strict";
import { DapSession, stackText } from "../support/dap.js";

describe("Pause", () => {
  for (const [name, first, where] of [
    ["busy", "busy\n", /^<module> busy.py:(@busy|\d+)$/],
    ["idle", "idle\n", /^main idle.py:@idle$/],
  ] as const)
    it(`stops a program that is ${name}, and it goes on`, async () => {
      const session = await DapSession.debug(name);
      await session.wrote(first);
      await session.request("pause", { threadId: 1 });
      const { body } = await session.stopped();
      assert.equal(body.reason, "pause");
      const thread = name === "busy" ? { id: 1 } : await session.thread("Task-1");
      assert.match(stackText(await session.frames(thread.id))[0] ?? "", where);
      await session.request("continue", { threadId: thread.id });
      await session.request("pause", { threadId: 1 });
      await session.stopped();
    });

  it("is no error when the program stopped by itself first", async () => {
    const session = await DapSession.debug("prints_twice", { breakpoints: ["second"] });
    await session.stoppedAt("second");
    await session.request("pause", { threadId: 1 });
    assert.deepEqual(session.untaken("stopped"), []);
  });

  for (const [command, args] of [
    ["stackTrace", { threadId: 1 }],
    ["evaluate", { expression: "1", context: "watch" }],
    ["next", { threadId: 1 }],
    ["continue", { threadId: 1 }],
  ] as const)
    it(`is what ${command} needs first`, async () => {
      const session = await DapSession.debug("idle");
      await session.wrote("idle\n");
      const hint = "the program is running: pause it first";
      assert.equal(await session.refusal(command, args), `'${command}' is not possible now: ${hint}.`);
    });
});

describe("The clock of a stopped program stands still", () => {
  const stopFor1500Ms = async (launch: object) => {
    const session = await DapSession.debug("frozen_timeout", { breakpoints: ["inside"], launch });
    const { threadId } = await session.stoppedAt("inside");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await session.request("continue", { threadId });
    return session;
  };

  it("so that a timeout of 1 s survives a stop of 1.5 s", async () => {
    const session = await stopFor1500Ms({});
    assert.equal(await session.exit(), 0);
    assert.equal(session.output(), "inside\nin time\n");
  });

  it("unless freezeTime is off", async () => {
    const session = await stopFor1500Ms({ freezeTime: false });
    assert.equal(await session.exit(), 1);
    assert.match(session.output("stderr"), /TimeoutError/);
  });
});
