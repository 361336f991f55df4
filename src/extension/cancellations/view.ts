/** The view "Cancellations": the records of the session on show, or of the last one until the next begins. */
import * as vscode from "vscode";
import type { Cancellation } from "../../protocol/cancellation.js";
import type { Introductions } from "../introductions.js";
import { Command, View } from "../names.js";
import type { Sessions } from "../sessions.js";
import { Throttle } from "../throttle.js";
import type { CancellationRecords } from "./records.js";
import { needsAttention, recordRow, type Row } from "./rows.js";

/** Records a page: the newest. */
const PAGE = 200;
/** The least time between two redraws, ms. */
const REDRAW = 200;

export interface RecordNode {
  readonly kind: "row";
  readonly record: Cancellation;
  readonly row: Row;
  readonly above: RecordNode | undefined;
}
type Node = RecordNode | { readonly kind: "more" | "dropped"; readonly count: number };

export class CancellationsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<Node>;
  private readonly redraw = new Throttle(() => this.draw(), REDRAW);
  private readonly subscriptions: { dispose(): unknown }[];
  private limit = PAGE;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly records: CancellationRecords,
    sessions: Sessions,
    private readonly introductions: Introductions,
  ) {
    this.view = vscode.window.createTreeView(View.cancellations, { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.changed,
      this.view,
      this.redraw,
      this.view.onDidChangeSelection(({ selection: [node] }) => node?.kind === "row" && records.select(node.record.id)),
      records.onDidChange(() => this.redraw.request()),
      sessions.onDidMove(({ stopped }) => stopped && void records.refreshPending()),
      sessions.onDidSwitch((session) => session && (this.limit = PAGE)),
    ];
  }

  /** What is written beside the view's title, and on its badge. */
  get texts(): { description: string; badge: number } {
    return { description: this.view.description ?? "", badge: this.view.badge?.value ?? 0 };
  }

  getChildren(above?: Node): Node[] {
    if (above?.kind === "row")
      return above.row.children.map((row) => ({ kind: "row", record: above.record, row, above }));
    if (above) return [];
    const { all, dropped } = this.records;
    const newest = all.slice(-this.limit).reverse();
    const left = all.length - newest.length;
    return [
      ...newest.map((record) => this.root(record)),
      ...(left > 0 ? [{ kind: "more", count: left } as const] : []),
      ...(dropped > 0 ? [{ kind: "dropped", count: dropped } as const] : []),
    ];
  }

  getParent(node: Node): Node | undefined {
    return node.kind === "row" ? node.above : undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === "row") return this.rowItem(node);
    const count = node.count.toLocaleString(vscode.env.language);
    return node.kind === "more" ? moreItem(count) : droppedItem(count);
  }

  more(): void {
    this.limit += PAGE;
    this.changed.fire(undefined);
  }

  /** Selects a record's row. */
  async show(id: number): Promise<void> {
    const record = this.records.find(id);
    if (!record) return;
    while (!this.records.all.slice(-this.limit).includes(record)) this.more();
    this.records.select(id);
    await this.view.reveal(this.root(record), { select: true, focus: true, expand: true });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private root(record: Cancellation): RecordNode {
    return { kind: "row", record, row: recordRow(record), above: undefined };
  }

  private async draw(): Promise<void> {
    const { session, all } = this.records;
    const noted = all.filter(needsAttention).length;
    this.view.badge = { value: noted, tooltip: vscode.l10n.t("{0} swallowed or pending", noted) };
    this.view.description = session?.over && all.length > 0 ? vscode.l10n.t("{0} (ended)", session.name) : "";
    this.changed.fire(undefined);
    await this.introduce();
  }

  /** At the first cancellation in a workspace. */
  private introduce(): Promise<void> {
    return this.introductions.introduce(View.cancellations, this.view, () => Promise.resolve(this.getChildren()[0]));
  }

  private rowItem(node: RecordNode): vscode.TreeItem {
    const { row, record, above } = node;
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(row.label, row.children.length > 0 ? Collapsed : None);
    item.id = `${this.records.session?.id ?? ""}:${pathOf(node)}`;
    item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(
      row.icon.id,
      row.icon.color ? new vscode.ThemeColor(row.icon.color) : undefined,
    );
    item.tooltip = above ? [row.label, row.description].filter(Boolean).join("\n") : record.explanation;
    item.contextValue = above ? "row" : "record";
    item.accessibilityInformation = { label: `${row.label}, ${row.description}` };
    const command = commandOf(node);
    if (command) item.command = command;
    return item;
  }
}

function commandOf(node: RecordNode): vscode.Command | undefined {
  const { row, record } = node;
  if (row.leadsTo !== undefined)
    return { command: Command.showCancellation, title: vscode.l10n.t("Show"), arguments: [row.leadsTo] };
  if (row.key === "explanation")
    return { command: Command.explainCancellation, title: vscode.l10n.t("Explain"), arguments: [record.id] };
  if (row.location === null) return undefined;
  return { command: Command.goToCancellationLine, title: vscode.l10n.t("Go to Line"), arguments: [node] };
}

function pathOf({ above, row }: RecordNode): string {
  return above ? `${pathOf(above)}/${row.key}` : row.key;
}

function moreItem(count: string): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t("… {0} older", count));
  item.id = "more";
  item.command = { command: Command.showMoreCancellations, title: vscode.l10n.t("Show Older Cancellations") };
  return item;
}

function droppedItem(count: string): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t("{0} older ones are not kept", count));
  item.id = "dropped";
  item.tooltip = vscode.l10n.t("Of the cancellations that have ended only the newest are kept.");
  return item;
}
