/** The view "Asyncio Tasks": the tasks of the current session by parent, kept up to date while they run. */
import * as vscode from "vscode";
import type { CommandResult } from "../../protocol/commands.js";
import { Command, View } from "../names.js";
import type { Sessions } from "../sessions.js";
import type { MoreNode, Node, TaskNode, TaskSource } from "./forest.js";
import { taskLabel } from "./label.js";
import { LiveForest } from "./liveForest.js";

/** While the program runs, states change without an event: how often to look, ms. */
const PULSE = 1000;
/** Key in the extension's memory: the view was unfolded once. */
const INTRODUCED = "tasks.introduced";

export class TaskTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<Node>;
  private readonly pulse: NodeJS.Timeout;
  private readonly subscriptions: { dispose(): unknown }[];
  private live: LiveForest | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    sessions: Sessions,
    private readonly memory: vscode.Memento,
  ) {
    this.view = vscode.window.createTreeView(View.tasks, { treeDataProvider: this, showCollapseAll: true });
    this.pulse = setInterval(() => sessions.running && this.refresh(), PULSE);
    this.subscriptions = [
      this.changed,
      this.view,
      this.view.onDidCollapseElement(
        ({ element }) => element.kind === "task" && this.live?.forest.forget(element.threadId),
      ),
      this.view.onDidChangeVisibility(() => this.refresh()),
      sessions.onDidSwitch((session) => this.show(session)),
      sessions.onDidMove(({ stopped }) => void this.moved(stopped)),
    ];
  }

  /** Brings what is on show up to date, soon. */
  refresh(): void {
    if (this.view.visible) this.live?.refresh();
  }

  async more({ parent }: MoreNode): Promise<void> {
    await this.live?.forest.more(parent);
    this.changed.fire(undefined);
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    if (parent?.kind === "more") return [];
    return (await this.live?.forest.children(parent?.threadId ?? null)) ?? [];
  }

  getParent(node: Node): Node | undefined {
    return this.live?.forest.parentOf(node);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === "task" ? taskItem(node) : moreItem(node);
  }

  dispose(): void {
    clearInterval(this.pulse);
    this.live?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async moved(stopped: boolean): Promise<void> {
    if (stopped) await this.introduce();
    this.refresh();
  }

  /** VS Code folds a contributed view at first: unfolds it once, at a person's first stop. Later it stays as they leave it. */
  private async introduce(): Promise<void> {
    if (this.memory.get(INTRODUCED)) return;
    await this.live?.forest.refresh();
    const [first] = await this.getChildren();
    if (!first) return;
    await this.memory.update(INTRODUCED, true);
    await this.view.reveal(first, { select: false, focus: false });
  }

  private show(session: vscode.DebugSession | undefined): void {
    const redraw = () => this.changed.fire(undefined);
    this.live?.dispose();
    this.live = session && new LiveForest(session.id, taskSource(session), redraw);
    redraw();
  }
}

function taskSource(session: vscode.DebugSession): TaskSource {
  return async (args) => (await session.customRequest("tasks", args)) as CommandResult<"tasks">;
}

function taskItem(node: TaskNode): vscode.TreeItem {
  const { label, description, icon, tooltip, contextValue } = taskLabel(node.task, vscode.l10n.t);
  const item = new vscode.TreeItem(label, collapsibleState(node));
  item.id = `${node.sessionId}:${node.threadId}`;
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon.id, icon.color ? new vscode.ThemeColor(icon.color) : undefined);
  item.tooltip = tooltip.join("\n");
  item.contextValue = contextValue;
  item.command = { command: Command.goToTask, title: vscode.l10n.t("Go to Task"), arguments: [node] };
  item.accessibilityInformation = { label: `${label}, ${description}` };
  return item;
}

/** Tasks that no task created are open at first: a program's own tasks are what people look for. */
function collapsibleState({ task }: TaskNode): vscode.TreeItemCollapsibleState {
  if (!task.hasChildren) return vscode.TreeItemCollapsibleState.None;
  return task.parent === null ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function moreItem(node: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t("… {0} more", node.left));
  item.id = `${node.sessionId}:more:${node.parent ?? ""}`;
  item.command = { command: Command.showMoreTasks, title: vscode.l10n.t("Show More Tasks"), arguments: [node] };
  return item;
}
