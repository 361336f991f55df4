/** A panel beside the editor that shows the sequence of one task. */
import * as vscode from "vscode";
import type { FromSequence, RecordingState, ToSequence } from "../../protocol/pictures.js";
import type { PageArgs, SequencePage } from "../../protocol/timeline.js";
import { Throttle } from "../throttle.js";
import { PageRecord, type Pulled } from "./pageRecord.js";
import { fill } from "./webview.js";

/** The least time between two requests, ms. */
const REFRESH = 300;

export interface SequenceSource {
  fetch(args: PageArgs): Promise<SequencePage>;
  /** At this moment. */
  state(): RecordingState;
  /** Sequences are being recorded in this session. */
  recording(): boolean;
}

/** What a user did in the panel that leads out of it. */
export type AskedOfSequence = Exclude<FromSequence, { type: "ready" | "drawn" | "svg" }>;

/** Invariant: what the webview has got since its last `ready` is `record.pages`. */
export class SequencePanel implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly record: PageRecord<SequencePage>;
  private readonly refreshing = new Throttle(() => this.pull(), REFRESH);
  private readonly asked = new vscode.EventEmitter<AskedOfSequence>();
  private readonly painted = new vscode.EventEmitter<{ lifelines: number; messages: number }>();
  private ready = false;
  private svgWanted: ((svg: string) => void) | undefined;

  readonly onDidAsk = this.asked.event;
  readonly onDidDraw = this.painted.event;
  readonly onDidDispose: vscode.Event<void>;

  constructor(
    extensionUri: vscode.Uri,
    private readonly source: SequenceSource,
    readonly title: string,
  ) {
    this.record = new PageRecord((args) => source.fetch(args));
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.panel = vscode.window.createWebviewPanel("unwind.sequence", title, beside);
    this.onDidDispose = this.panel.onDidDispose;
    this.panel.iconPath = vscode.Uri.joinPath(extensionUri, "media", "tasks.svg");
    this.panel.webview.onDidReceiveMessage((message: FromSequence) => this.received(message));
    this.panel.onDidChangeViewState(() => this.refresh());
    this.panel.onDidDispose(() => this.refreshing.dispose());
    fill(this.panel.webview, extensionUri, "sequence", title);
  }

  get active(): boolean {
    return this.panel.active;
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Something may have happened: looks, if the panel is seen. */
  refresh(): void {
    if (this.ready && this.panel.visible) this.refreshing.request();
  }

  /** The program is over, and soon nobody will answer. */
  async last(): Promise<void> {
    await this.pull();
  }

  async svg(): Promise<string | undefined> {
    if (!this.ready || !this.panel.visible) return undefined;
    const answer = new Promise<string>((resolve) => (this.svgWanted = resolve));
    this.post({ type: "exportSvg" });
    return answer;
  }

  dispose(): void {
    this.panel.dispose();
  }

  private async pull(): Promise<void> {
    try {
      const over = this.source.state() === "ended" && this.record.complete;
      if (!over) this.tell(await this.record.pull());
      this.tellState();
    } catch (error) {
      this.tellState(error instanceof Error ? error.message : String(error));
    }
  }

  private tell({ pages, anew }: Pulled<SequencePage>): void {
    if (anew) this.post({ type: "recording" });
    for (const page of pages) this.post({ type: "page", page });
  }

  /** A session that is over is not asked any more: that it does not answer is no failure. */
  private tellState(reason?: string): void {
    const [state, recording] = [this.source.state(), this.source.recording()];
    if (reason === undefined || state === "ended") this.post({ type: "state", state, recording });
    else this.post({ type: "state", state: "failed", recording, reason });
  }

  private post(message: ToSequence): void {
    if (this.ready) void this.panel.webview.postMessage(message);
  }

  private received(message: FromSequence): void {
    if (message.type === "ready") this.replay();
    else if (message.type === "svg") this.svgWanted?.(message.svg);
    else if (message.type === "drawn") this.painted.fire(message);
    else this.asked.fire(message);
  }

  private replay(): void {
    this.ready = true;
    this.tell({ pages: this.record.pages, anew: true });
    this.tellState();
    this.refresh();
  }
}
