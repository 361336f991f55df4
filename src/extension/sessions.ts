/** The `asyncio` sessions of this window, and which of them the views show. */
import * as vscode from "vscode";
import { Context, DEBUG_TYPE } from "./names.js";

/** After these, tasks may be in other states than before. */
const MOVING_EVENTS = new Set(["stopped", "continued", "thread", "tasksChanged", "cancellationChanged", "exited"]);
const MOVING_RESPONSES = new Set(["continue", "next", "stepIn", "stepOut"]);

interface ProtocolMessage {
  type: string;
  event?: string;
  command?: string;
  body?: unknown;
}

/** An event of an adapter's. */
export interface HeardEvent {
  session: vscode.DebugSession;
  event: string;
  body: unknown;
  /** Of `exited`: the session lasts until this is over, or for some seconds, so that what was recorded can be fetched. */
  waitUntil: (reading: Promise<unknown>) => void;
}

export class Sessions implements vscode.Disposable {
  private readonly alive: vscode.DebugSession[] = [];
  private shown: vscode.DebugSession | undefined;
  private readonly switched = new vscode.EventEmitter<vscode.DebugSession | undefined>();
  private readonly moved = new vscode.EventEmitter<{ stopped: boolean }>();
  private readonly told = new vscode.EventEmitter<HeardEvent>();
  private standsStill = false;
  private readonly subscriptions: { dispose(): unknown }[];

  /** The session on show became another one, or none. */
  readonly onDidSwitch = this.switched.event;
  /** Something happened in the session on show that tasks may show. Comes in bursts. */
  readonly onDidMove = this.moved.event;
  /** An adapter sent an event, in whatever session. */
  readonly onDidHear = this.told.event;

  constructor() {
    this.subscriptions = [
      this.switched,
      this.moved,
      this.told,
      vscode.debug.onDidStartDebugSession((session) => this.started(session)),
      vscode.debug.onDidTerminateDebugSession((session) => this.ended(session)),
      vscode.debug.onDidChangeActiveDebugSession(() => this.choose()),
      vscode.debug.registerDebugAdapterTrackerFactory(DEBUG_TYPE, {
        createDebugAdapterTracker: (session) => ({
          onDidSendMessage: (message: ProtocolMessage) => this.heard(session, message),
        }),
      }),
    ];
  }

  /** The active `asyncio` session; the last one started while another debugger's session is active. */
  get current(): vscode.DebugSession | undefined {
    return this.shown;
  }

  /** The session on show is alive and not stopped: its tasks may move without a word. */
  get running(): boolean {
    return this.shown !== undefined && !this.standsStill;
  }

  find(id: string): vscode.DebugSession | undefined {
    return this.alive.find((session) => session.id === id);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private started(session: vscode.DebugSession): void {
    if (session.type !== DEBUG_TYPE) return;
    this.alive.push(session);
    this.choose();
  }

  private ended(session: vscode.DebugSession): void {
    const index = this.alive.indexOf(session);
    if (index < 0) return;
    this.alive.splice(index, 1);
    this.choose();
  }

  private heard(session: vscode.DebugSession, { type, event, command, body }: ProtocolMessage): void {
    if (type === "event" && event !== undefined) this.tell(session, event, body);
    if (session.id !== this.shown?.id) return;
    const moves = type === "event" ? MOVING_EVENTS.has(event ?? "") : MOVING_RESPONSES.has(command ?? "");
    if (event === "stopped") this.standsStill = true;
    if (event === "continued" || (moves && type === "response")) this.standsStill = false;
    if (moves) this.moved.fire({ stopped: event === "stopped" });
  }

  private tell(session: vscode.DebugSession, event: string, body: unknown): void {
    const readings: Promise<unknown>[] = [];
    this.told.fire({ session, event, body, waitUntil: (reading) => readings.push(reading) });
    if (event === "exited") void allRead(session, readings);
  }

  private choose(): void {
    const active = vscode.debug.activeDebugSession;
    const shown = active && this.find(active.id) ? active : this.alive.at(-1);
    if (shown?.id === this.shown?.id) return;
    this.shown = shown;
    this.standsStill = false;
    void vscode.commands.executeCommand("setContext", Context.debugging, shown !== undefined);
    this.switched.fire(shown);
  }
}

async function allRead(session: vscode.DebugSession, readings: Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(readings);
  // One that is over already needs not be told.
  await session.customRequest("allRead").then(undefined, () => undefined);
}
