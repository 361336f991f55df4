/** The view "Asyncio Tasks": the tasks of the current session, kept up to date while they run. */
import * as vscode from "vscode";
import type { CommandResult } from "../../protocol/commands.js";
import { MAIN_THREAD, type TaskId } from "../../protocol/ids.js";
import type { CancellationRecords } from "../cancellations/records.js";
import type { Introductions } from "../introductions.js";
import { Context, View } from "../names.js";
import type { Sessions } from "../sessions.js";
import type { Changes, Shape, TaskSource } from "./forest.js";
import { treeItem } from "./items.js";
import { LiveForest } from "./liveForest.js";
import type { Arrangement, MoreNode, Node } from "./nodes.js";

/** While the program runs, states change without an event: how often to look, ms. */
const PULSE = 1000;
/** Key in the extension's memory: how the tasks are arranged. */
const ARRANGEMENT = "tasks.arrangement";

export class TaskTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node[] | undefined>();
  private readonly view: vscode.TreeView<Node>;
  private readonly pulse: NodeJS.Timeout;
  private readonly subscriptions: { dispose(): unknown }[];
  private live: LiveForest | undefined;
  private shape: Shape;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly sessions: Sessions,
    private readonly records: CancellationRecords,
    private readonly memory: vscode.Memento,
    private readonly introductions: Introductions,
  ) {
    this.shape = { arrangement: memory.get<Arrangement>(ARRANGEMENT) ?? "parent", filter: "" };
    this.view = vscode.window.createTreeView(View.tasks, { treeDataProvider: this, showCollapseAll: true });
    this.pulse = setInterval(() => this.beat(), PULSE);
    this.subscriptions = [
      this.changed,
      this.view,
      this.view.onDidCollapseElement(({ element }) => element.kind === "task" && this.live?.forest.forget(element)),
      this.view.onDidChangeVisibility(() => this.refresh()),
      sessions.onDidSwitch(() => this.show()),
      sessions.onDidMove(({ stopped }) => void this.moved(stopped)),
      vscode.debug.onDidChangeActiveStackItem((item) => void this.follow(item)),
    ];
    this.tellShape();
  }

  /** What is written beside the view's title, and above its rows. */
  get texts(): { description: string; message: string } {
    const { description = "", message = "" } = this.view;
    return { description, message };
  }

  get selection(): readonly Node[] {
    return this.view.selection;
  }

  get filter(): string {
    return this.shape.filter;
  }

  /** Remembered. */
  async arrange(arrangement: Arrangement): Promise<void> {
    this.reshape({ ...this.shape, arrangement });
    await this.memory.update(ARRANGEMENT, arrangement);
  }

  /** Shows only the tasks that match; all, for the empty text. */
  setFilter(filter: string): void {
    this.reshape({ ...this.shape, filter: filter.trim() });
  }

  /** Brings what is on show up to date, soon. */
  refresh(): void {
    if (this.view.visible) this.live?.refresh();
  }

  async more({ above }: MoreNode): Promise<void> {
    await this.live?.forest.more(above);
    this.changed.fire(above ? [above] : undefined);
  }

  async getChildren(above?: Node): Promise<Node[]> {
    if (above?.kind === "more") return [];
    const children = (await this.live?.forest.children(above ?? null)) ?? [];
    if (!above) this.tellFilter();
    return children;
  }

  getParent(node: Node): Node | undefined {
    return node.above ?? undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const record = node.kind === "task" ? this.records.newestOf(node.threadId) : undefined;
    return treeItem(node, this.shape.arrangement, record);
  }

  dispose(): void {
    clearInterval(this.pulse);
    this.live?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private beat(): void {
    if (this.sessions.running || this.live?.forest.fades) this.refresh();
  }

  private async moved(stopped: boolean): Promise<void> {
    if (stopped) await this.introduce();
    this.refresh();
  }

  /** At the first stop in a workspace. */
  private introduce(): Promise<void> {
    return this.introductions.introduce(View.tasks, this.view, async () => {
      await this.live?.forest.refresh();
      return (await this.getChildren())[0];
    });
  }

  /** The row of the thread that is selected in the Call Stack becomes the selected one. */
  private async follow(item: vscode.DebugThread | vscode.DebugStackFrame | undefined): Promise<void> {
    const { live } = this;
    if (!item || item.threadId === MAIN_THREAD || item.session.id !== this.sessions.current?.id) return;
    if (!live || !this.view.visible) return;
    await live.forest.refresh();
    const row = await live.forest.find(item.threadId as TaskId);
    const isStill = this.live === live && vscode.debug.activeStackItem?.threadId === item.threadId;
    if (!row || !isStill) return;
    this.changed.fire(undefined);
    await this.view.reveal(row, { select: true, focus: false }).then(undefined, () => undefined); // Gone meanwhile.
  }

  private reshape(shape: Shape): void {
    this.shape = shape;
    this.tellShape();
    this.show();
  }

  private show(): void {
    const session = this.sessions.current;
    this.live?.dispose();
    this.live =
      session && new LiveForest(session.id, taskSource(session), this.shape, (changes) => this.redraw(changes));
    this.redraw("all");
  }

  private redraw(changes: Changes): void {
    this.changed.fire(changes === "all" ? undefined : changes);
    this.tellFilter();
  }

  private tellShape(): void {
    const { arrangement, filter } = this.shape;
    void vscode.commands.executeCommand("setContext", Context.byAwaits, arrangement === "awaits");
    void vscode.commands.executeCommand("setContext", Context.filtered, filter !== "");
    this.tellFilter();
  }

  private tellFilter(): void {
    const { arrangement, filter } = this.shape;
    const total = this.live?.forest.total ?? 0;
    const arranged = arrangement === "awaits" ? vscode.l10n.t("who awaits whom") : "";
    this.view.description = filter === "" ? arranged : vscode.l10n.t("“{0}”: {1}", filter, total);
    this.view.message =
      filter !== "" && this.live && total === 0 ? vscode.l10n.t("No task matches “{0}”.", filter) : "";
  }
}

function taskSource(session: vscode.DebugSession): TaskSource {
  return async (args) => (await session.customRequest("tasks", args)) as CommandResult<"tasks">;
}
