/** The extension's entry point: wiring only. */
import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { registerCancellations } from "./extension/cancellations/commands.js";
import { CancellationRecords } from "./extension/cancellations/records.js";
import { CancellationsView } from "./extension/cancellations/view.js";
import { Documents } from "./extension/documents.js";
import { Editor } from "./extension/editor/editor.js";
import { Introductions } from "./extension/introductions.js";
import { registerLaunch } from "./extension/launch/provider.js";
import { Command, Context } from "./extension/names.js";
import { RunCommands } from "./extension/run/commands.js";
import { RunView } from "./extension/run/runView.js";
import { Sequences } from "./extension/run/sequences.js";
import { openSample } from "./extension/samples.js";
import { Sessions } from "./extension/sessions.js";
import { registerArranging } from "./extension/tasks/arranging.js";
import { TaskCommands } from "./extension/tasks/commands.js";
import { TaskInquiries } from "./extension/tasks/inquiries.js";
import { dimEndedTasks } from "./extension/tasks/items.js";
import { TaskTree } from "./extension/tasks/tree.js";

/** What the extension shows; its tests look at it. Not for other extensions. */
export interface Views {
  tasks: TaskTree;
  records: CancellationRecords;
  cancellations: CancellationsView;
  editor: Editor;
  run: RunView;
  sequences: Sequences;
}

export function activate(context: vscode.ExtensionContext): Views {
  l10n.config({ contents: vscode.l10n.bundle ?? {} }); // For the modules that know nothing of VS Code.
  const sessions = new Sessions();
  const records = new CancellationRecords(sessions);
  const introductions = new Introductions(context.workspaceState);
  const tree = new TaskTree(sessions, records, context.globalState, introductions);
  const cancellations = new CancellationsView(records, sessions, introductions);
  const documents = new Documents();
  const editor = new Editor(sessions, records, context.extensionUri);
  const run = new RunView(sessions, context.extensionUri);
  const sequences = new Sequences(sessions, context.extensionUri);
  context.subscriptions.push(
    sessions,
    records,
    editor,
    tree,
    dimEndedTasks(),
    documents,
    cancellations,
    ...registerArranging(tree),
    ...new TaskCommands(sessions, tree).register(),
    ...new TaskInquiries(sessions, records, documents).register(),
    ...registerCancellations(cancellations, records, documents),
    run,
    sequences,
    ...new RunCommands(run, sequences, records).register(),
    ...registerLaunch(run, sequences),
    vscode.commands.registerCommand(Command.openSample, (name?: unknown) => openSample(context.extensionUri, name)),
  );
  void vscode.commands.executeCommand("setContext", Context.active, true);
  return { tasks: tree, records, cancellations, editor, run, sequences };
}
