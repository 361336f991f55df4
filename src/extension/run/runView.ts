/** The view "Asyncio Run": the picture of the session on show, or of the last one after its end. */
import * as vscode from "vscode";
import { Timeline } from "../../model/timeline/lanes.js";
import { chromeTrace } from "../../model/timeline/trace.js";
import type { FromRun, ToRun } from "../../protocol/pictures.js";
import type { TimelinePage } from "../../protocol/timeline.js";
import { View } from "../names.js";
import type { HeardEvent, Sessions } from "../sessions.js";
import { Throttle } from "../throttle.js";
import { PicturedRun } from "./picturedRun.js";
import { fill } from "./webview.js";

/** The least time between two requests for events, ms. */
const REFRESH = 200;

export type Drawn = Extract<FromRun, { type: "drawn" }>;
/** What a user did in the picture that leads out of it. */
export type Asked = Exclude<FromRun, { type: "ready" | "drawn" | "svg" }>;

/**
 * Events are fetched while the view is visible, and at the program's end in any case: so a program that nobody watches
 * costs nothing, and its picture is there afterwards all the same.
 *
 * Invariant: what the webview has got since its last `ready` is `run.recording.pages`.
 */
export class RunView implements vscode.WebviewViewProvider, vscode.Disposable {
  private view: vscode.WebviewView | undefined;
  private ready = false;
  private run: PicturedRun | undefined;
  private runs = 0;
  private svgWanted: ((svg: string) => void) | undefined;
  private readonly refresh = new Throttle(() => this.pull(), REFRESH);
  private readonly pulse: NodeJS.Timeout;
  private readonly painted = new vscode.EventEmitter<Drawn>();
  private readonly asked = new vscode.EventEmitter<Asked>();
  private readonly subscriptions: { dispose(): unknown }[];

  /** The webview has drawn something else than before. */
  readonly onDidDraw = this.painted.event;
  readonly onDidAsk = this.asked.event;

  constructor(
    private readonly sessions: Sessions,
    private readonly extensionUri: vscode.Uri,
  ) {
    this.pulse = setInterval(() => this.watching && this.sessions.running && this.refresh.request(), REFRESH);
    this.subscriptions = [
      this.refresh,
      this.painted,
      this.asked,
      vscode.window.registerWebviewViewProvider(View.run, this),
      sessions.onDidSwitch((session) => this.switched(session)),
      sessions.onDidMove(() => this.watching && this.refresh.request()),
      sessions.onDidHear((heard) => this.heard(heard)),
    ];
  }

  /** The run on show; undefined before the first session. */
  get current(): PicturedRun | undefined {
    return this.run;
  }

  /** It is on screen. */
  get visible(): boolean {
    return this.view?.visible === true;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    this.ready = false;
    view.webview.onDidReceiveMessage((message: FromRun) => this.received(message));
    view.onDidChangeVisibility(() => this.refresh.request());
    view.onDidDispose(() => this.closed(view));
    fill(view.webview, this.extensionUri, "run", vscode.l10n.t("Asyncio Run"));
  }

  post(message: ToRun): void {
    if (this.ready) void this.view?.webview.postMessage(message);
  }

  /** The picture as it is on screen; undefined when the view is not. */
  async svg(): Promise<string | undefined> {
    if (!this.watching) return undefined;
    const answer = new Promise<string>((resolve) => (this.svgWanted = resolve));
    this.post({ type: "exportSvg" });
    return answer;
  }

  /** The whole run as a Chrome trace; undefined when there is none. */
  trace(): string | undefined {
    if (!this.run || this.run.recording.empty) return undefined;
    const timeline = new Timeline();
    for (const page of this.run.recording.pages) timeline.add(page);
    return chromeTrace(timeline, this.run.name);
  }

  dispose(): void {
    clearInterval(this.pulse);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private get watching(): boolean {
    return this.ready && this.visible;
  }

  private switched(session: vscode.DebugSession | undefined): void {
    if (session?.id === this.run?.sessionId) return;
    this.run?.end();
    if (session) this.start(session);
    this.tellState();
  }

  /** A session's program begins; the session's next one after a restart. */
  private start(session: vscode.DebugSession): void {
    this.runs++;
    this.run = new PicturedRun(
      session.id,
      session.name,
      async (args) => (await session.customRequest("timeline", args)) as TimelinePage,
    );
    this.begin();
  }

  private heard({ session, event, waitUntil }: HeardEvent): void {
    if (session.id !== this.run?.sessionId) return;
    if (event === "process" && !this.run.recording.empty) this.start(session);
    if (event === "exited") waitUntil(this.pull());
  }

  private async pull(): Promise<void> {
    const { run } = this;
    const progress = await run?.pull();
    if (!run || run !== this.run) return;
    if (progress?.anew) this.begin();
    if (progress) this.send(run, progress.pages);
    this.tellState();
  }

  private begin(): void {
    const session = this.run?.sessionId;
    if (session !== undefined) this.post({ type: "recording", session, run: `${session} ${this.runs}` });
  }

  private send({ recording: { dropped } }: PicturedRun, pages: readonly TimelinePage[]): void {
    for (const page of pages) this.post({ type: "page", page, dropped });
  }

  private tellState(): void {
    const state = this.run?.state(this.sessions.running) ?? "none";
    const lost = vscode.l10n.t("The session ended before anything of the run was fetched.");
    this.post({ type: "state", state, ...(state === "failed" ? { reason: this.run?.failure ?? lost } : {}) });
    if (this.view) this.view.description = this.run?.name ?? "";
  }

  private received(message: FromRun): void {
    if (message.type === "ready") this.replay();
    else if (message.type === "svg") this.svgWanted?.(message.svg);
    else if (message.type === "drawn") this.painted.fire(message);
    else this.asked.fire(message);
  }

  private replay(): void {
    this.ready = true;
    this.begin();
    if (this.run) this.send(this.run, this.run.recording.pages);
    this.tellState();
    this.refresh.request();
  }

  private closed(view: vscode.WebviewView): void {
    if (view !== this.view) return;
    this.view = undefined;
    this.ready = false;
  }
}
