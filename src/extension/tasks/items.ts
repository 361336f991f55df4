/** Rows of the task tree as VS Code draws them. */
import * as vscode from "vscode";
import type { Cancellation } from "../../protocol/cancellation.js";
import { Command } from "../names.js";
import { taskLabel } from "./label.js";
import { rowId, type Arrangement, type MoreNode, type Node, type TaskNode } from "./nodes.js";

/** Resources of this scheme are drawn as what is going away. */
const ENDED_SCHEME = "unwind-ended";

/** `cancellation`: the newest record of the row's task. */
export function treeItem(node: Node, arrangement: Arrangement, cancellation?: Cancellation): vscode.TreeItem {
  const item = node.kind === "task" ? taskItem(node, cancellation) : moreItem(node);
  item.id = rowId(node, arrangement);
  return item;
}

function taskItem(node: TaskNode, cancellation: Cancellation | undefined): vscode.TreeItem {
  const { label, description, icon, tooltip, contextValue } = taskLabel(node, cancellation);
  const item = new vscode.TreeItem(label, collapsibleState(node));
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon.id, icon.color ? new vscode.ThemeColor(icon.color) : undefined);
  item.tooltip = tooltip.join("\n");
  item.contextValue = contextValue;
  item.command = { command: Command.goToTask, title: vscode.l10n.t("Go to Task"), arguments: [node] };
  item.accessibilityInformation = { label: `${label}, ${description}` };
  if (node.endedAt !== null) item.resourceUri = vscode.Uri.from({ scheme: ENDED_SCHEME, path: `/${node.threadId}` });
  return item;
}

function collapsibleState({ task, open }: TaskNode): vscode.TreeItemCollapsibleState {
  if (!task.hasChildren) return vscode.TreeItemCollapsibleState.None;
  return open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function moreItem(node: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t("… {0} more", node.left.toLocaleString(vscode.env.language)));
  item.command = { command: Command.showMoreTasks, title: vscode.l10n.t("Show More Tasks"), arguments: [node] };
  return item;
}

/** The rows of tasks that have ended are dimmed, until they go. */
export function dimEndedTasks(): vscode.Disposable {
  const dimmed = new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor("disabledForeground"));
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme }) => (scheme === ENDED_SCHEME ? dimmed : undefined),
  });
}
