/** What a user can do to the task tree itself. */
import * as vscode from "vscode";
import { Command } from "../names.js";
import type { MoreNode } from "./nodes.js";
import type { TaskTree } from "./tree.js";

export function registerArranging(tree: TaskTree): vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand(Command.showMoreTasks, (node: MoreNode) => tree.more(node)),
    registerCommand(Command.refreshTasks, () => tree.refresh()),
    registerCommand(Command.arrangeByAwaits, () => tree.arrange("awaits")),
    registerCommand(Command.arrangeByParent, () => tree.arrange("parent")),
    registerCommand(Command.filterTasks, () => askForFilter(tree)),
    registerCommand(Command.clearTaskFilter, () => tree.setFilter("")),
  ];
}

/** The tree follows what is typed; Escape brings back what was there before. */
async function askForFilter(tree: TaskTree): Promise<void> {
  const before = tree.filter;
  const filter = await vscode.window.showInputBox({
    title: vscode.l10n.t("Filter Tasks"),
    value: before,
    placeHolder: vscode.l10n.t("Part of a name, a coroutine, what is awaited; or a state, such as held"),
    prompt: vscode.l10n.t("Empty shows all tasks."),
    validateInput: (text) => {
      tree.setFilter(text);
      return null;
    },
  });
  tree.setFilter(filter ?? before);
}
