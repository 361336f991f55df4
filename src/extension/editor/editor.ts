/** All that Unwind adds to the editors of Python files. */
import * as vscode from "vscode";
import type { CancellationRecords } from "../cancellations/records.js";
import { PYTHON } from "../names.js";
import type { Sessions } from "../sessions.js";
import { CancellationNotes } from "./cancellationNotes.js";
import { InlineValues } from "./inlineValues.js";
import { ProblemsView } from "./problemsView.js";
import { QuickFixes } from "./quickFixes.js";

export class Editor implements vscode.Disposable {
  readonly notes: CancellationNotes;
  readonly problems: ProblemsView;
  private readonly subscriptions: vscode.Disposable[];

  constructor(sessions: Sessions, records: CancellationRecords, extensionUri: vscode.Uri) {
    this.notes = new CancellationNotes(sessions, records, extensionUri);
    this.problems = new ProblemsView(sessions);
    this.subscriptions = [
      this.notes,
      this.problems,
      vscode.languages.registerInlineValuesProvider(PYTHON, new InlineValues(this.notes)),
      vscode.languages.registerCodeActionsProvider(PYTHON, new QuickFixes(this.problems), {
        providedCodeActionKinds: QuickFixes.kinds,
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
