import assert from "node:assert/strict";
import * as vscode from "vscode";

const extension = vscode.extensions.getExtension("unwind.unwind");

describe("the extension in VS Code", () => {
  it("is there, and activates", async () => {
    assert.ok(extension, "VS Code does not know unwind.unwind");
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it("registers every command that its manifest contributes", async () => {
    await extension?.activate();
    const known = new Set(await vscode.commands.getCommands(true));
    const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.filter((command) => !known.has(command)),
      [],
    );
  });
});
