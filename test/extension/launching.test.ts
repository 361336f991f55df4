import assert from "node:assert/strict";
import path from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import * as vscode from "vscode";
import { Debugging, breakAt, gone, lineOf, program, removeBreakpoints, within } from "./support/debugging.js";

describe("a session in VS Code", () => {
  let debugging: Debugging;

  beforeEach(() => (debugging = new Debugging()));
  afterEach(async () => {
    removeBreakpoints();
    await debugging.stop();
    debugging.dispose();
  });

  /** Starts as a launch.json with these keys would. */
  async function launch(keys: object): Promise<void> {
    const started = await vscode.debug.startDebugging(undefined, {
      type: "asyncio",
      request: "launch",
      name: "test",
      ...keys,
    });
    assert.ok(started);
  }

  async function runToEnd(keys: object): Promise<string> {
    await launch(keys);
    await debugging.terminated();
    return debugging.output;
  }

  async function topLine(threadId: number): Promise<number | undefined> {
    const { stackFrames } = await debugging.request<DebugProtocol.StackTraceResponse>("stackTrace", { threadId });
    return stackFrames[0]?.line;
  }

  it("gives the program its arguments, environment and working directory", async () => {
    const file = program("environment");
    const cwd = path.dirname(path.dirname(file));
    const output = await runToEnd({ program: file, args: ["--all", "two words"], env: { ADDED: "yes" }, cwd });
    const seen = JSON.parse(output) as Record<string, unknown>;
    assert.deepEqual(seen["argv"], ["--all", "two words"]);
    assert.equal(seen["ADDED"], "yes");
    assert.equal(seen["cwd"], cwd);
    assert.equal(seen["path0"], path.dirname(file));
  });

  it("runs a module by its name", async () => {
    const output = await runToEnd({ module: "environment", cwd: path.dirname(program("environment")) });
    assert.equal((JSON.parse(output) as { name: string }).name, "__main__");
  });

  it("stops at the program's first line when it is to stop on entry", async () => {
    const file = program("step_over_await");
    const stopped = debugging.event("stopped");
    await launch({ program: file, stopOnEntry: true });
    const { body } = (await stopped) as DebugProtocol.StoppedEvent;
    assert.equal(body.reason, "entry");
    assert.equal(await topLine(body.threadId ?? 0), lineOf(file, "import asyncio"));
    await debugging.focused(body.threadId ?? 0);
    await vscode.commands.executeCommand("workbench.action.debug.continue");
    await debugging.terminated();
  });

  it("steps over an await to the next line of the same task, with fifty others running", async () => {
    const file = program("step_over_await");
    breakAt(file, "# @await");
    const stopped = debugging.event("stopped");
    await launch({ program: file });
    const { threadId } = (await stopped).body as { threadId: number };
    await debugging.focused(threadId);
    const stepped = debugging.event("stopped");
    await vscode.commands.executeCommand("workbench.action.debug.stepOver");
    assert.equal(((await stepped).body as { threadId: number }).threadId, threadId);
    assert.equal(await topLine(threadId), lineOf(file, "# @after"));
  });

  it("pauses a program that never awaits", async () => {
    await launch({ program: program("busy") });
    await debugging.wrote(/busy/);
    const stopped = debugging.event("stopped");
    await debugging.request("pause", { threadId: 1 });
    assert.equal(((await stopped) as DebugProtocol.StoppedEvent).body.reason, "pause");
  });

  it("says where a syntax error is, and ends", async () => {
    const file = program("syntax_error");
    const output = await runToEnd({ program: file });
    assert.match(output, /SyntaxError/);
    assert.ok(output.includes(`File "${file}", line ${lineOf(file, "def broken")}`), output);
  });

  it("leaves no process behind when it is stopped in busy code", async () => {
    const started = debugging.event("process");
    await launch({ program: program("busy") });
    const { systemProcessId } = (await started).body as { systemProcessId: number };
    await debugging.wrote(/busy/);
    await debugging.stop();
    await within("the adapter's end", gone(systemProcessId));
  });
});
