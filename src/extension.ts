/** The extension's entry point: wiring only. */
import * as vscode from "vscode";
import { CancellationRecords } from "./extension/cancellations/records.js";
import { Editor } from "./extension/editor/editor.js";
import { registerLaunch } from "./extension/launch/provider.js";
import { Command, Context } from "./extension/names.js";
import { openSample } from "./extension/samples.js";
import { Sessions } from "./extension/sessions.js";
import { TaskCommands } from "./extension/tasks/commands.js";
import { TaskTree } from "./extension/tasks/tree.js";

/** What the extension shows; its tests look at it. Not for other extensions. */
export interface Views {
  tasks: TaskTree;
  records: CancellationRecords;
  editor: Editor;
}

export function activate(context: vscode.ExtensionContext): Views {
  const sessions = new Sessions();
  const records = new CancellationRecords(sessions);
  const tree = new TaskTree(sessions, context.globalState);
  const editor = new Editor(sessions, records, context.extensionUri);
  context.subscriptions.push(
    sessions,
    records,
    editor,
    tree,
    ...new TaskCommands(sessions, tree).register(),
    ...registerLaunch(),
    vscode.commands.registerCommand(Command.openSample, () => openSample(context.extensionUri)),
  );
  void vscode.commands.executeCommand("setContext", Context.active, true);
  return { tasks: tree, records, editor };
}
