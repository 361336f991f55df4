import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Debugging, breakAt, openFile, pressF5, program, removeBreakpoints } from "./support/debugging.js";

describe("inline values", () => {
  const file = program("variables");
  let debugging: Debugging;

  beforeEach(() => (debugging = new Debugging()));
  afterEach(async () => {
    removeBreakpoints();
    await debugging.stop();
    debugging.dispose();
  });

  function names(line: number, frameId: number): Thenable<vscode.InlineValueVariableLookup[]> {
    const everything = new vscode.Range(0, 0, line + 100, 0);
    const stoppedLocation = new vscode.Range(line, 0, line, 0);
    const context = { frameId, stoppedLocation };
    return vscode.commands.executeCommand(
      "vscode.executeInlineValueProvider",
      vscode.Uri.file(file),
      everything,
      context,
    );
  }

  it("are those of the variables of the function that is stopped", async () => {
    await openFile(file);
    const line = breakAt(file, "# @look");
    const stopped = debugging.event("stopped");
    await pressF5();
    const { frameId } = await debugging.focused(((await stopped).body as { threadId: number }).threadId);
    const found = await names(line - 1, frameId);
    assert.deepEqual(
      found.map(({ variableName }) => variableName),
      ["number", "text", "numbers", "table", "point", "nothing"],
    );
  });

  it("are none in sessions of other debuggers, and when there is none", async () => {
    assert.deepEqual(await names(10, 1), []);
  });
});
