/** Puts the notes on cancellations into the editors: an icon in the gutter, a text at the line's end, the story on hover. */
import * as vscode from "vscode";
import type { Cancellation } from "../../protocol/cancellation.js";
import type { CancellationRecords } from "../cancellations/records.js";
import { Command, Setting } from "../names.js";
import type { Sessions } from "../sessions.js";
import { isOn } from "../settings.js";
import { Throttle } from "../throttle.js";
import { underWay } from "./family.js";
import { MARK_KINDS, type MarkKind } from "./marks.js";
import { notesOf, type LineNote } from "./notes.js";

/** ms from a change to its notes. */
const SOON = 30;
/** Stories in one hover. */
const MOST_STORIES = 3;

/**
 * What is shown: the record that is selected in the Cancellations view; else, while the program is stopped, those on their
 * way through the selected task.
 */
export class CancellationNotes implements vscode.Disposable {
  private readonly types: Map<MarkKind, vscode.TextEditorDecorationType>;
  private readonly drawing = new Throttle(() => this.draw(), SOON);
  private readonly drawn = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private readonly recent = new RecentChanges();
  private notes = new Map<string, LineNote[]>();

  /** The editors show something else. */
  readonly onDidDraw = this.drawn.event;

  constructor(
    private readonly sessions: Sessions,
    private readonly records: CancellationRecords,
    extensionUri: vscode.Uri,
  ) {
    const redraw = () => this.drawing.request();
    this.types = new Map(MARK_KINDS.map((kind) => [kind, decorationType(kind, extensionUri)]));
    this.subscriptions = [
      this.drawn,
      ...this.types.values(),
      sessions.onDidHear(({ event, body }) => this.recent.hear(event, body)),
      sessions.onDidMove(redraw),
      sessions.onDidSwitch(redraw),
      records.onDidChange(redraw),
      records.onDidSelect(redraw),
      vscode.debug.onDidChangeActiveStackItem(redraw),
      vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.drawIn(editor))),
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(Setting.notes) && redraw()),
    ];
  }

  /** The notes in one file, by line. */
  shownIn(uri: vscode.Uri): readonly LineNote[] {
    return this.notes.get(uri.toString()) ?? [];
  }

  dispose(): void {
    this.drawing.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private draw(): Promise<void> {
    const byPath = isOn(Setting.notes) ? notesOf(this.toShow()) : new Map<string, LineNote[]>();
    this.notes = new Map([...byPath].map(([path, notes]) => [vscode.Uri.file(path).toString(), notes]));
    vscode.window.visibleTextEditors.forEach((editor) => this.drawIn(editor));
    this.drawn.fire();
    return Promise.resolve();
  }

  private toShow(): readonly Cancellation[] {
    const { selected } = this.records;
    if (selected) return [selected];
    const item = vscode.debug.activeStackItem;
    const stopped = item?.session.id === this.sessions.current?.id && !this.sessions.running;
    return item && stopped ? underWay(this.records.all, item.threadId, this.recent.ids) : [];
  }

  private drawIn(editor: vscode.TextEditor): void {
    const notes = this.shownIn(editor.document.uri);
    for (const [kind, type] of this.types) {
      const ofKind = notes.filter((note) => note.kind === kind && note.line <= editor.document.lineCount);
      editor.setDecorations(
        type,
        ofKind.map((note) => decoration(note, editor.document)),
      );
    }
  }
}

/** The records that changed between the last stop and the one before. */
class RecentChanges {
  ids: ReadonlySet<number> = new Set();
  private coming = new Set<number>();

  hear(event: string, body: unknown): void {
    if (event === "cancellationChanged") this.coming.add((body as { cancellation: Cancellation }).cancellation.id);
    if (event !== "stopped" && event !== "process") return;
    this.ids = this.coming;
    this.coming = new Set();
  }
}

function decorationType(kind: MarkKind, extensionUri: vscode.Uri): vscode.TextEditorDecorationType {
  const icon = (theme: string) => vscode.Uri.joinPath(extensionUri, "media", "marks", `${kind}-${theme}.svg`);
  const color = new vscode.ThemeColor(kind === "swallowed" ? "unwind.swallowedForeground" : "unwind.noteForeground");
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    overviewRulerColor: color,
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    after: { color, fontStyle: "italic", margin: "0 0 0 3ch" },
    light: { gutterIconPath: icon("light"), gutterIconSize: "contain" },
    dark: { gutterIconPath: icon("dark"), gutterIconSize: "contain" },
  });
}

function decoration(note: LineNote, document: vscode.TextDocument): vscode.DecorationOptions {
  return {
    range: document.lineAt(note.line - 1).range,
    renderOptions: { after: { contentText: note.text } },
    hoverMessage: stories(note),
  };
}

function stories({ cancellations }: LineNote): vscode.MarkdownString[] {
  const left = cancellations.length - MOST_STORIES;
  return [
    ...cancellations.slice(0, MOST_STORIES).map(story),
    ...(left > 0 ? [new vscode.MarkdownString(vscode.l10n.t("… and {0} more", left))] : []),
  ];
}

function story({ id, explanation, request: { location } }: Cancellation): vscode.MarkdownString {
  const text = new vscode.MarkdownString().appendText(explanation);
  text.isTrusted = { enabledCommands: [Command.showCancellation] };
  text.appendMarkdown(`\n\n[${vscode.l10n.t("Show in Cancellations")}](command:${Command.showCancellation}?[${id}])`);
  if (location === null) return text;
  const requested = vscode.Uri.file(location.path).with({ fragment: `L${location.line}` });
  return text.appendMarkdown(` · [${vscode.l10n.t("Go to Where It Was Requested")}](${requested.toString()})`);
}
