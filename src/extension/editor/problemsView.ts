/** Keeps the Problems view: what a program did wrong stays there until its line is edited or the next program begins. */
import * as vscode from "vscode";
import type { Cancellation } from "../../protocol/cancellation.js";
import type { Diagnostic } from "../../protocol/events.js";
import { Setting } from "../names.js";
import type { HeardEvent, Sessions } from "../sessions.js";
import { isOn } from "../settings.js";
import { Throttle } from "../throttle.js";
import { ProblemList, type Edit } from "./problemList.js";
import type { Problem } from "./problems.js";

/** ms from the first of a burst of events to what it shows. */
const SOON = 100;
const SEVERITIES = {
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

export class ProblemsView implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("unwind");
  private readonly lists = new Map<string, ProblemList>();
  private readonly showing = new Throttle(() => this.show(), SOON);
  private readonly subscriptions: vscode.Disposable[];
  private problems: Problem[] = [];

  constructor(private readonly sessions: Sessions) {
    this.subscriptions = [
      this.collection,
      sessions.onDidHear((heard) => this.heard(heard)),
      vscode.workspace.onDidChangeTextDocument((event) => this.edited(event)),
      vscode.workspace.onDidChangeConfiguration(
        (event) => event.affectsConfiguration(Setting.diagnostics) && this.showing.request(),
      ),
    ];
  }

  /** Those that this part of a file has. */
  in(uri: vscode.Uri, range: vscode.Range): Problem[] {
    return this.problems.filter(
      ({ location }) =>
        isSame(location.path, uri) && range.start.line < location.line && location.line <= range.end.line + 1,
    );
  }

  dispose(): void {
    this.showing.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private heard({ session, event, body }: HeardEvent): void {
    if (event === "process") this.began(session.id);
    else if (event === "diagnostic") this.listOf(session.id).diagnosed((body as { diagnostic: Diagnostic }).diagnostic);
    else if (event === "cancellationChanged") {
      const { cancellation } = body as { cancellation: Cancellation };
      if (!this.listOf(session.id).cancellationChanged(cancellation)) return;
    } else return;
    this.showing.request();
  }

  /** A session's program begins: what is known of sessions that are over goes, as does what its last program did. */
  private began(sessionId: string): void {
    for (const id of this.lists.keys()) if (id === sessionId || !this.sessions.find(id)) this.lists.delete(id);
  }

  private listOf(sessionId: string): ProblemList {
    const list = this.lists.get(sessionId) ?? new ProblemList();
    this.lists.set(sessionId, list);
    return list;
  }

  private edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (document.uri.scheme !== "file" || this.problems.length === 0) return;
    const edits = contentChanges.map((change) => editOf(document.uri.fsPath, change));
    const lists = [...this.lists.values()];
    const changed = edits.flatMap((edit) => lists.map((list) => list.edited(edit)));
    if (changed.includes(true)) this.showing.request();
  }

  private show(): Promise<void> {
    this.problems = isOn(Setting.diagnostics) ? [...this.lists.values()].flatMap((list) => list.all) : [];
    this.collection.clear();
    this.collection.set(
      this.problems.map((problem) => [vscode.Uri.file(problem.location.path), [diagnostic(problem)]]),
    );
    return Promise.resolve();
  }
}

function editOf(path: string, { range: { start, end }, text }: vscode.TextDocumentContentChangeEvent): Edit {
  // Whole lines that come and go touch none of the others.
  const whole = start.character === 0 && end.character === 0;
  const newlines = text.split("\n").length - 1;
  return { path, first: start.line + 1, last: whole ? end.line : end.line + 1, lines: whole ? newlines : newlines + 1 };
}

function diagnostic({ kind, location, severity, message, docs, related }: Problem): vscode.Diagnostic {
  const shown = new vscode.Diagnostic(lineOf(location), message, SEVERITIES[severity]);
  shown.source = "Unwind";
  shown.code = { value: kind, target: vscode.Uri.parse(docs) };
  shown.relatedInformation = related.map(
    (each) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(vscode.Uri.file(each.location.path), lineOf(each.location)),
        each.message,
      ),
  );
  return shown;
}

/** To the end of the line, wherever that is: an editor cuts it. */
function lineOf({ line, column = 1 }: { line: number; column?: number }): vscode.Range {
  return new vscode.Range(line - 1, column - 1, line - 1, Number.MAX_SAFE_INTEGER);
}

function isSame(path: string, uri: vscode.Uri): boolean {
  return vscode.Uri.file(path).toString() === uri.toString();
}
