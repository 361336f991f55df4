import * as vscode from "vscode";
import type { SourceLocation } from "../protocol/location.js";

/** Shows a line in an editor; where there is none, says what `nowhere` says. */
export async function goTo(location: SourceLocation | null, nowhere: string, preserveFocus = false): Promise<void> {
  if (!location) {
    await vscode.window.showInformationMessage(nowhere);
    return;
  }
  if (location.path.startsWith("<")) {
    const text = vscode.l10n.t(
      "{0} is code that was executed without a file: there is no text to show.",
      location.path,
    );
    await vscode.window.showInformationMessage(text);
    return;
  }
  const at = new vscode.Position(location.line - 1, (location.column ?? 1) - 1);
  const selection = new vscode.Range(at, at);
  await vscode.window.showTextDocument(vscode.Uri.file(location.path), { selection, preserveFocus });
}
