/** The values of a stopped function's variables, beside its lines. VS Code asks the adapter for them. */
import * as vscode from "vscode";
import { DEBUG_TYPE } from "../names.js";
import { namesUntil } from "./pythonNames.js";

export class InlineValues implements vscode.InlineValuesProvider {
  /** `debug.inlineValues` decides whether VS Code asks. */
  provideInlineValues(
    document: vscode.TextDocument,
    viewPort: vscode.Range,
    { stoppedLocation }: vscode.InlineValueContext,
  ): vscode.InlineValue[] {
    if (vscode.debug.activeDebugSession?.type !== DEBUG_TYPE) return [];
    return namesUntil(document.getText(), stoppedLocation.end.line)
      .map(({ name, line, column }) => ({ name, range: new vscode.Range(line, column, line, column + name.length) }))
      .filter(({ range }) => viewPort.contains(range))
      .map(({ name, range }) => new vscode.InlineValueVariableLookup(range, name, true));
  }
}
