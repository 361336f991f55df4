/** The task tree as a user sees it. */
import * as vscode from "vscode";
import type { Views } from "../../../src/extension.js";
import { within } from "./debugging.js";
import type { Node, TaskNode } from "../../../src/extension/tasks/nodes.js";

export async function views(): Promise<Views> {
  const extension = vscode.extensions.getExtension<Views>("unwind.unwind");
  if (!extension) throw new Error("VS Code does not know unwind.unwind.");
  return extension.activate();
}

/** One row a line: label, description without its times, icon; children are indented. */
export async function treeText(parent?: Node, indent = ""): Promise<string[]> {
  const { tasks } = await views();
  const texts = (await tasks.getChildren(parent)).map(async (row) => {
    const item = tasks.getTreeItem(row);
    const leaf = item.collapsibleState === vscode.TreeItemCollapsibleState.None;
    return [indent + rowText(item), ...(leaf ? [] : await treeText(row, `${indent}  `))];
  });
  return (await Promise.all(texts)).flat();
}

/** The row of a task, once the tree shows it: a moment after a stop. */
export async function taskNode(name: string): Promise<TaskNode> {
  await shows((rows) => rows.some((row) => row.trimStart().startsWith(name)));
  const found = await findTask(name);
  if (!found) throw new Error(`The tree has no task ${name}:\n${(await treeText()).join("\n")}`);
  return found;
}

/** Resolves when the tree, as it is redrawn, shows this; fails with what it shows instead. */
export async function shows(what: (rows: string[]) => boolean): Promise<string[]> {
  let shown: string[] = [];
  return within(
    "the task tree to change",
    redrawnUntil((rows) => what((shown = rows))),
    () => `It shows:\n${shown.join("\n")}`,
  );
}

async function redrawnUntil(what: (rows: string[]) => boolean): Promise<string[]> {
  const { tasks } = await views();
  let redrawn: () => void = () => undefined;
  const listening = tasks.onDidChangeTreeData(() => redrawn());
  for (;;) {
    const next = new Promise<void>((resolve) => (redrawn = resolve));
    const rows = await treeText();
    if (what(rows)) {
      listening.dispose();
      return rows;
    }
    await next;
  }
}

async function findTask(name: string, parent?: Node): Promise<TaskNode | undefined> {
  const { tasks } = await views();
  for (const node of await tasks.getChildren(parent)) {
    if (node.kind === "more") continue;
    const found = node.task.name === name ? node : await findTask(name, node);
    if (found) return found;
  }
  return undefined;
}

function rowText({ label, description, iconPath }: vscode.TreeItem): string {
  const icon = iconPath instanceof vscode.ThemeIcon ? iconPath.id : "none";
  return `${label as string} | ${withoutTimes(description as string)} | ${icon}`;
}

/** For how long a task has waited depends on the machine. */
function withoutTimes(description: string): string {
  return description.replace(/ for \d+ (s|min|h)/, "");
}
