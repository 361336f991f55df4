/** What the light bulb offers beside a problem: ways to what explains it. */
import * as vscode from "vscode";
import type { SourceLocation } from "../../protocol/location.js";
import { Command } from "../names.js";
import type { Problem } from "./problems.js";
import type { ProblemsView } from "./problemsView.js";

export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly problems: ProblemsView) {}

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    return this.problems.in(document.uri, range).flatMap(actions);
  }
}

function actions({ docs, related, cancellation }: Problem): vscode.CodeAction[] {
  const explain: [string, ...unknown[]] = [Command.explainCancellation, cancellation];
  return [
    ...(cancellation === null ? [] : [action(vscode.l10n.t("Explain This Cancellation"), explain)]),
    ...related.map(({ location, message }) => action(vscode.l10n.t("Go to: {0}", message), openAt(location))),
    action(vscode.l10n.t("Read About It in Python's Documentation"), open(vscode.Uri.parse(docs))),
  ];
}

function action(title: string, [command, ...args]: [string, ...unknown[]]): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.command = { title, command, arguments: args };
  return made;
}

function openAt({ path, line, column = 1 }: SourceLocation): [string, ...unknown[]] {
  const place = new vscode.Position(line - 1, column - 1);
  return open(vscode.Uri.file(path), { selection: new vscode.Range(place, place) });
}

function open(...args: unknown[]): [string, ...unknown[]] {
  return ["vscode.open", ...args];
}
