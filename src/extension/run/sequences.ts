/** The panels with sequences of tasks, and whether sequences are recorded. */
import * as vscode from "vscode";
import type { RecordingState } from "../../protocol/pictures.js";
import type { SequencePage } from "../../protocol/timeline.js";
import { goTo } from "../goTo.js";
import { Context } from "../names.js";
import type { HeardEvent, Sessions } from "../sessions.js";
import type { TaskTarget } from "../tasks/target.js";
import { KeptSequences } from "./keptSequences.js";
import { SequencePanel, type SequenceSource } from "./sequencePanel.js";

/** While the program runs: how often to look for new messages, ms. */
const PULSE = 500;

export class Sequences implements vscode.Disposable {
  private readonly panels = new Map<string, SequencePanel>();
  /** Sessions whose sequences are recorded; for those that are not in it, the launch configuration says. */
  private readonly recorded = new Map<string, boolean>();
  /** Sessions of whose programs something may have been recorded. */
  private readonly recordedOnce = new Set<string>();
  private readonly kept = new KeptSequences();
  private on = false;
  private readonly opened = new vscode.EventEmitter<SequencePanel>();
  private readonly pulse: NodeJS.Timeout;
  private readonly subscriptions: vscode.Disposable[];

  readonly onDidOpen = this.opened.event;

  constructor(
    private readonly sessions: Sessions,
    private readonly extensionUri: vscode.Uri,
  ) {
    this.pulse = setInterval(() => sessions.running && this.refresh(), PULSE);
    this.subscriptions = [
      this.opened,
      sessions.onDidMove(() => this.refresh()),
      sessions.onDidHear((heard) => this.heard(heard)),
      sessions.onDidSwitch(() => this.switched()),
    ];
  }

  /** The panel that has the keyboard. */
  get active(): SequencePanel | undefined {
    return [...this.panels.values()].find((panel) => panel.active);
  }

  show(target: TaskTarget & { name?: string }): void {
    const key = `${target.sessionId} ${target.threadId}`;
    const known = this.panels.get(key);
    if (known) known.reveal();
    else this.open(key, target);
  }

  /** Sessions that start are to record their sequences from the start. */
  get wanted(): boolean {
    return this.on;
  }

  /**
   * Records the sequences of the session on show from here on, or no longer, and so do those that start later in this window;
   * rejects when the adapter refuses.
   */
  async record(on: boolean): Promise<void> {
    const session = this.sessions.current;
    await session?.customRequest("recordSequence", { on });
    this.on = on;
    if (session) this.recorded.set(session.id, on);
    if (session && on) this.recordedOnce.add(session.id);
    if (!session && on)
      void vscode.window.showInformationMessage(vscode.l10n.t("Sequences are recorded from the next start on."));
    this.switched();
  }

  dispose(): void {
    clearInterval(this.pulse);
    for (const panel of this.panels.values()) panel.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private open(key: string, { sessionId, threadId, name }: TaskTarget & { name?: string }): void {
    const title = vscode.l10n.t("Sequence: {0}", name ?? vscode.l10n.t("task {0}", threadId));
    const session = this.sessions.find(sessionId);
    const source = session ? this.living(session, threadId) : this.ended(sessionId, threadId);
    const panel = new SequencePanel(this.extensionUri, source, title);
    this.panels.set(key, panel);
    panel.onDidDispose(() => this.panels.delete(key));
    panel.onDidAsk(
      (asked) => void (asked.type === "open" ? goTo(asked.location, "", asked.keepFocus) : this.record(true)),
    );
    this.opened.fire(panel);
  }

  private living(session: vscode.DebugSession, threadId: number): SequenceSource {
    return {
      fetch: async (args: object) => (await session.customRequest("sequence", { threadId, ...args })) as SequencePage,
      state: () => this.state(session.id),
      recording: () => this.recording(session),
    };
  }

  private ended(sessionId: string, threadId: number): SequenceSource {
    const page = this.kept.of(sessionId, threadId);
    const lost = () => Promise.reject(new Error(vscode.l10n.t("The session ended before its sequences were fetched.")));
    return {
      fetch: page ? () => Promise.resolve(page) : lost,
      state: () => (page ? "ended" : "failed"),
      recording: () => this.recordedOnce.has(sessionId),
    };
  }

  private state(sessionId: string): RecordingState {
    if (!this.sessions.find(sessionId)) return "ended";
    return this.sessions.running ? "running" : "stopped";
  }

  private recording({ id, configuration }: vscode.DebugSession): boolean {
    return this.recorded.get(id) ?? configuration["recordSequence"] === true;
  }

  private refresh(): void {
    for (const panel of this.panels.values()) panel.refresh();
  }

  private heard({ event, session, waitUntil }: HeardEvent): void {
    if (event !== "exited") return;
    for (const panel of this.panels.values()) waitUntil(panel.last());
    if (this.recording(session)) this.recordedOnce.add(session.id);
    waitUntil(this.kept.keep(session, this.recordedOnce.has(session.id))); // A failure is told when it is asked for.
  }

  private switched(): void {
    const { current } = this.sessions;
    const on = current ? this.recording(current) : this.on;
    void vscode.commands.executeCommand("setContext", Context.recordingSequences, on);
    this.refresh();
  }
}
