import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import { Debugging, lineOf, openFile, pressF5, within } from "./support/debugging.js";
import { views } from "./support/taskTree.js";

describe("the Problems view", () => {
  const file = path.join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "", "swallowed.py");
  const uri = vscode.Uri.file(file);
  let debugging: Debugging;

  before(async () => {
    await views();
    debugging = new Debugging();
    await openFile(file);
    await pressF5();
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await debugging.stop();
    debugging.dispose();
  });

  const problems = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "Unwind");
  const onLine = (marker: string) => lineOf(file, marker) - 1;

  async function problemsAre(what: (found: vscode.Diagnostic[]) => boolean): Promise<vscode.Diagnostic[]> {
    let changed: () => void = () => undefined;
    const listening = vscode.languages.onDidChangeDiagnostics(() => changed());
    const found = async (): Promise<vscode.Diagnostic[]> => {
      while (!what(problems())) await new Promise<void>((resolve) => (changed = resolve));
      return problems();
    };
    try {
      return await within("other problems", found(), () => JSON.stringify(problems()));
    } finally {
      listening.dispose();
    }
  }

  it("tells of a cancellation that was swallowed, on the line that did it, while the program still runs", async () => {
    const [problem] = await problemsAre((found) => found.length > 0);
    assert.equal(problem?.range.start.line, onLine("except BaseException as"));
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(problem.message, /Task-1 called cancel\(\) on poller .* caught it and did not raise it again/);
  });

  it("names the lines that led to it", () => {
    const lines = problems()[0]?.relatedInformation?.map(({ location }) => location.range.start.line);
    assert.deepEqual(lines, [onLine("poller.cancel()"), onLine("await asyncio.sleep(0.2)")]);
  });

  it("offers to go to them, and to read about it", async () => {
    const range = problems()[0]?.range;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        "Explain This Cancellation",
        "Go to: The cancellation was requested here",
        "Go to: The CancelledError entered here",
        "Read About It in Python's Documentation",
      ],
    );
    const { command, arguments: args = [] } = actions[1]?.command ?? assert.fail("no command");
    await vscode.commands.executeCommand(command, ...(args as unknown[]));
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, onLine("poller.cancel()"));
  });

  it("keeps a problem after the end of the session", async () => {
    await debugging.stop();
    assert.equal(problems().length, 1);
  });

  it("moves a problem with its line, and drops it when that is edited", async () => {
    const editor = vscode.window.activeTextEditor ?? assert.fail("no editor");
    const line = onLine("except BaseException as");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# one line more\n"));
    await problemsAre((found) => found[0]?.range.start.line === line + 1);
    await editor.edit((edit) => edit.insert(new vscode.Position(line + 1, 4), " "));
    await problemsAre((found) => found.length === 0);
  });
});
