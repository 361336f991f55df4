import assert from "node:assert/strict";
import path from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import * as vscode from "vscode";
import { Command, View } from "../../src/extension/names.js";
import { Debugging, breakAt, lineOf, openFile, pressF5, removeBreakpoints } from "./support/debugging.js";
import { shows, taskNode, treeText, views } from "./support/taskTree.js";

const sample = (name: string) => path.join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "", name);

describe("debugging a sample with F5", () => {
  const file = sample("task_group.py");
  let debugging: Debugging;
  let line: number;
  let stoppedThread: number;

  before(async () => {
    await views();
    debugging = new Debugging();
    await openFile(file);
    line = breakAt(file, "# (A)");
    const stopped = debugging.event("stopped");
    await pressF5();
    stoppedThread = ((await stopped).body as { threadId: number }).threadId;
  });
  after(async () => {
    removeBreakpoints();
    await debugging.stop();
    debugging.dispose();
  });

  async function threads(): Promise<DebugProtocol.Thread[]> {
    return (await debugging.request<DebugProtocol.ThreadsResponse>("threads")).threads;
  }

  it("needs no launch.json", () => {
    const { configuration } = debugging.session ?? {};
    assert.equal(configuration?.type, "asyncio");
    assert.equal(configuration.program, file);
  });

  it("stops at the breakpoint, and VS Code selects that frame", async () => {
    const item = await debugging.focused(stoppedThread);
    const { stackFrames } = await debugging.request<DebugProtocol.StackTraceResponse>("stackTrace", {
      threadId: item.threadId,
    });
    assert.deepEqual([stackFrames[0]?.name, stackFrames[0]?.line], ["call", line]);
  });

  it("shows every live task as a thread, named by what it does", async () => {
    const names = (await threads()).map(({ name }) => name);
    assert.deepEqual(names.toSorted(), [
      "MainThread",
      "Task-1 main() · awaiting TaskGroup",
      "basket call() · awaiting sleep",
      "recommendations call() · running",
      "reviews call() · awaiting sleep",
    ]);
  });

  it("fills the task tree: who created whom, what each awaits, and where", async () => {
    const at = (code: string) => `task_group.py:${lineOf(file, code)}`;
    const rows = await shows((shown) => shown.some((row) => row.includes("recommendations call() | running")));
    // One has ended, and is shown for a while.
    const live = rows.filter((row) => !row.includes("| done |"));
    assert.deepEqual(live, [
      `Task-1 main() | awaiting TaskGroup · ${at("async with asyncio.TaskGroup()")} | watch`,
      `  basket call() | awaiting sleep · ${at("await asyncio.sleep")} | watch`,
      `  recommendations call() | running · task_group.py:${line} | play`,
      `  reviews call() | awaiting sleep · ${at("await asyncio.sleep")} | watch`,
    ]);
  });

  it("goes to a task's line when its row is clicked", async () => {
    const { tasks } = await views();
    const { command } = tasks.getTreeItem(await taskNode("reviews"));
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, file);
    assert.equal(editor.selection.active.line + 1, lineOf(file, "await asyncio.sleep"));
  });

  it("marks a task that was cancelled from the tree while the program is stopped", async () => {
    await vscode.commands.executeCommand(Command.cancelTask, await taskNode("reviews"));
    await shows((rows) => rows.some((row) => /reviews call\(\) \| cancelling/.test(row)));
  });

  it("runs on to the end, and leaves no thread and no row", async () => {
    removeBreakpoints();
    await vscode.commands.executeCommand("workbench.action.debug.continue");
    await debugging.terminated();
    assert.match(debugging.output, /page failed: recommendations is down/);
    assert.deepEqual(await treeText(), []);
  });
});

describe("the task tree while a program runs", () => {
  const file = sample("producer_consumer.py");
  let debugging: Debugging;

  before(async () => {
    debugging = new Debugging();
    await openFile(file);
    await vscode.commands.executeCommand(`${View.tasks}.focus`);
    await vscode.commands.executeCommand(Command.debugFile);
  });
  after(async () => {
    await debugging.stop();
    debugging.dispose();
  });

  it("fills by itself", async () => {
    const rows = await shows((shown) => shown.length === 5);
    assert.deepEqual(
      rows.map((row) => row.split(" | ")[0]?.trim()),
      ["Task-1 main()", "consumer 1 consume()", "consumer 2 consume()", "consumer 3 consume()", "producer produce()"],
    );
  });

  it("says which task is held, until it is released", async () => {
    await vscode.commands.executeCommand(Command.holdTask, await taskNode("consumer 1"));
    await shows((rows) => rows.some((row) => /consumer 1 consume\(\) \| held/.test(row)));
    await vscode.commands.executeCommand(Command.releaseTask, await taskNode("consumer 1"));
    await shows((rows) => rows.every((row) => !row.includes("held")));
  });

  it("shows for a while that a task was cancelled from it, then loses its row, and the others go on", async () => {
    await vscode.commands.executeCommand(Command.cancelTask, await taskNode("consumer 2"));
    await shows((shown) => shown.includes("  consumer 2 consume() | cancelled | circle-slash"));
    const rows = await shows((shown) => shown.length === 4);
    assert.ok(!rows.join().includes("consumer 2"));
    await debugging.wrote(/^consumer 2: scaled \d+ images$/m);
  });

  it("is empty when the session was stopped", async () => {
    await debugging.stop();
    assert.deepEqual(await treeText(), []);
  });
});
