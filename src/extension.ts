/** The extension's entry point: wiring only. */
import * as vscode from "vscode";
import { CancellationRecords } from "./extension/cancellations/records.js";
import { Editor } from "./extension/editor/editor.js";
import { registerLaunch } from "./extension/launch/provider.js";
import { Command, Context } from "./extension/names.js";
import { RunCommands } from "./extension/run/commands.js";
import { RunView } from "./extension/run/runView.js";
import { Sequences } from "./extension/run/sequences.js";
import { openSample } from "./extension/samples.js";
import { Sessions } from "./extension/sessions.js";
import { TaskCommands } from "./extension/tasks/commands.js";
import { TaskTree } from "./extension/tasks/tree.js";

/** What the extension shows; its tests look at it. Not for other extensions. */
export interface Views {
  tasks: TaskTree;
  records: CancellationRecords;
  editor: Editor;
  run: RunView;
  sequences: Sequences;
}

export function activate(context: vscode.ExtensionContext): Views {
  const sessions = new Sessions();
  const records = new CancellationRecords(sessions);
  const tree = new TaskTree(sessions, context.globalState);
  const editor = new Editor(sessions, records, context.extensionUri);
  const run = new RunView(sessions, context.extensionUri);
  const sequences = new Sequences(sessions, context.extensionUri);
  context.subscriptions.push(
    sessions,
    records,
    editor,
    tree,
    ...new TaskCommands(sessions, tree).register(),
    run,
    sequences,
    ...new RunCommands(run, sequences, records).register(),
    ...registerLaunch(),
    vscode.commands.registerCommand(Command.openSample, () => openSample(context.extensionUri)),
  );
  void vscode.commands.executeCommand("setContext", Context.active, true);
  return { tasks: tree, records, editor, run, sequences };
}
