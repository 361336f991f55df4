import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Command, View } from "../../src/extension/names.js";
import { Debugging, breakAt, lineOf, openFile, program, removeBreakpoints, within } from "./support/debugging.js";
import { shows, taskNode, treeText, views } from "./support/taskTree.js";

describe("the task tree at a stop", () => {
  const file = program("awaits");
  let debugging: Debugging;

  before(async () => {
    await views();
    debugging = new Debugging();
    await openFile(file);
    breakAt(file, "# @ready");
    const stopped = debugging.event("stopped");
    await vscode.commands.executeCommand(Command.debugFile);
    const { threadId } = (await stopped).body as { threadId: number };
    await debugging.focused(threadId);
    await vscode.commands.executeCommand(`${View.tasks}.focus`);
  });
  after(async () => {
    await vscode.commands.executeCommand(Command.clearTaskFilter);
    await vscode.commands.executeCommand(Command.arrangeByParent);
    removeBreakpoints();
    await vscode.commands.executeCommand("workbench.action.debug.disconnect");
    await debugging.terminated();
    debugging.dispose();
  });

  const labels = (rows: string[]) => rows.map((row) => row.split(" | ")[0]);

  it("shows who created whom at first", async () => {
    assert.deepEqual(labels(await shows((rows) => rows.length === 10)), [
      "Task-1 main()",
      ..."shared pause(),first wait_for(),second wait_for(),group()".split(",").map((row) => `  ${row}`),
      "    member 1 pause()",
      "    member 2 pause()",
      ..."left wait_for(),right wait_for(),outside wait_for()".split(",").map((row) => `  ${row}`),
    ]);
  });

  it("shows who awaits whom when told to, and where tasks await each other", async () => {
    await vscode.commands.executeCommand(Command.arrangeByAwaits);
    const rows = await treeText();
    assert.deepEqual(labels(rows), [
      "Task-1 main()",
      "first wait_for()",
      "  shared pause()",
      "second wait_for()",
      "  shared pause()",
      "group()",
      "  member 1 pause()",
      "  member 2 pause()",
      "outside wait_for()",
      "  right wait_for()",
      "    left wait_for()",
      "      right wait_for()",
    ]);
    assert.equal(rows.at(-1), "      right wait_for() | again: these tasks await each other (deadlock) | sync");
    assert.equal((await views()).tasks.texts.description, "who awaits whom");
    await vscode.commands.executeCommand(Command.arrangeByParent);
  });

  it("shows only what matches a filter, and says so, until it is cleared", async () => {
    const { tasks } = await views();
    tasks.setFilter("member");
    assert.deepEqual(labels(await treeText()), ["member 1 pause()", "member 2 pause()"]);
    assert.equal(tasks.texts.description, "“member”: 2");
    tasks.setFilter("nothing like it");
    assert.deepEqual(await treeText(), []);
    assert.equal(tasks.texts.message, "No task matches “nothing like it”.");
    await vscode.commands.executeCommand(Command.clearTaskFilter);
    assert.equal((await treeText()).length, 10);
  });

  it("goes to where a task was created", async () => {
    await vscode.commands.executeCommand(Command.goToTaskCreation, await taskNode("member 1"));
    const line = () => (vscode.window.activeTextEditor?.selection.active.line ?? 0) + 1;
    assert.equal(line(), lineOf(file, "members.create_task"));
  });

  it("copies a task's stack, with who awaits it", async () => {
    await vscode.commands.executeCommand(Command.copyStack, await taskNode("member 1"));
    const lines = (await vscode.env.clipboard.readText()).split("\n");
    assert.equal(lines[0], "member 1 pause() · awaiting sleep");
    assert.ok(lines.includes(`    pause (${file}:${lineOf(file, "await asyncio.sleep(3600)")})`), lines.join("\n"));
    assert.ok(lines.includes("awaited by group"), lines.join("\n"));
  });

  it("selects the task's thread in the Call Stack, and its own row when a thread is selected there", async () => {
    const { tasks } = await views();
    const node = await taskNode("second");
    await vscode.commands.executeCommand(Command.revealInCallStack, node);
    await debugging.focused(node.threadId);
    const selected = () => tasks.selection.some((row) => row.kind === "task" && row.threadId === node.threadId);
    const isSelected = async () => {
      while (!selected()) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await within("the row to be selected", isSelected());
  });
});
