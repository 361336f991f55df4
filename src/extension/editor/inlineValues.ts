/** The values of a stopped function's variables, beside its lines. VS Code asks the adapter for them. */
import * as vscode from "vscode";
import { DEBUG_TYPE } from "../names.js";
import type { CancellationNotes } from "./cancellationNotes.js";
import { namesUntil } from "./pythonNames.js";

/** A line with a note on a cancellation has none: the note says more, and there is room for one. */
export class InlineValues implements vscode.InlineValuesProvider {
  readonly onDidChangeInlineValues: vscode.Event<void>;

  constructor(private readonly notes: CancellationNotes) {
    this.onDidChangeInlineValues = notes.onDidDraw;
  }

  /** `debug.inlineValues` decides whether VS Code asks. */
  provideInlineValues(
    document: vscode.TextDocument,
    viewPort: vscode.Range,
    { stoppedLocation }: vscode.InlineValueContext,
  ): vscode.InlineValue[] {
    if (vscode.debug.activeDebugSession?.type !== DEBUG_TYPE) return [];
    const taken = new Set(this.notes.shownIn(document.uri).map(({ line }) => line - 1));
    return namesUntil(document.getText(), stoppedLocation.end.line)
      .map(({ name, line, column }) => ({ name, range: new vscode.Range(line, column, line, column + name.length) }))
      .filter(({ range }) => viewPort.contains(range) && !taken.has(range.start.line))
      .map(({ name, range }) => new vscode.InlineValueVariableLookup(range, name, true));
  }
}
