/** Drives VS Code's debugger as a user does, and waits for what comes of it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import * as vscode from "vscode";
import { within as inTime } from "../../support/processes.js";
import { DEBUG_TYPE } from "../../../src/extension/names.js";

/** ms until a wait fails. */
const PATIENCE = 30_000;
/** How many of the adapter's messages a failed wait tells. */
const LATELY = 12;

type Message = DebugProtocol.Event & DebugProtocol.Response;

interface Waiter {
  matches: (message: Message) => boolean;
  found: (message: Message) => void;
}

/**
 * One session at a time, from its start to its end: what its adapter says, what it is asked.
 * Waits for messages only see those that come after them.
 */
export class Debugging implements vscode.Disposable {
  session: vscode.DebugSession | undefined;
  private printed = "";
  private lately: string[] = [];
  private readonly waiters = new Set<Waiter>();
  private readonly ended = new Map<string, () => void>();
  private readonly subscriptions: vscode.Disposable[];
  private end: Promise<void> = Promise.resolve();

  constructor() {
    this.subscriptions = [
      vscode.debug.onDidTerminateDebugSession(({ id }) => this.ended.get(id)?.()),
      vscode.debug.registerDebugAdapterTrackerFactory(DEBUG_TYPE, {
        createDebugAdapterTracker: (session) => this.follow(session),
      }),
    ];
  }

  /** Ends the session, if it is alive. */
  async stop(): Promise<void> {
    await vscode.debug.stopDebugging(this.session);
    if (this.session) await this.terminated();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** All that the program wrote. */
  get output(): string {
    return this.printed;
  }

  event(name: string): Promise<DebugProtocol.Event> {
    const sought = this.message(({ type, event }) => type === "event" && event === name);
    return within(`the event ${name}`, sought, () => this.said());
  }

  /** The program wrote something like this, now or earlier. */
  async wrote(text: RegExp): Promise<void> {
    while (!text.test(this.printed)) {
      const more = this.message(({ event }) => event === "output");
      await within(`output like ${String(text)}`, more, () => this.said());
    }
  }

  /** The session ended, and VS Code knows. */
  terminated(): Promise<void> {
    return within("the end of the session", this.end, () => this.said());
  }

  /** Resolves when VS Code has selected a frame of that thread, as it does after a stop: steps go by what is selected. */
  async focused(threadId: number): Promise<vscode.DebugStackFrame> {
    const current = () => {
      const item = vscode.debug.activeStackItem;
      return item instanceof vscode.DebugStackFrame && item.threadId === threadId ? item : undefined;
    };
    const found = new Promise<vscode.DebugStackFrame>((resolve) => {
      const look = () => {
        const item = current();
        if (item) resolve(item);
      };
      this.subscriptions.push(vscode.debug.onDidChangeActiveStackItem(look));
      look();
    });
    return within(`a frame of thread ${threadId} to be selected`, found, () => this.said());
  }

  async request<Response extends DebugProtocol.Response>(command: string, args?: object): Promise<Response["body"]> {
    if (!this.session) throw new Error("No session was started.");
    return (await this.session.customRequest(command, args)) as Response["body"];
  }

  private follow(session: vscode.DebugSession): vscode.DebugAdapterTracker {
    this.session = session;
    this.printed = "";
    this.end = new Promise((resolve) => this.ended.set(session.id, resolve));
    return { onDidSendMessage: (message: Message) => this.heard(message) };
  }

  private message(matches: (message: Message) => boolean): Promise<Message> {
    return new Promise((found) => this.waiters.add({ matches, found }));
  }

  private heard(message: Message): void {
    if (message.command !== "tasks") this.lately = [...this.lately, summary(message)].slice(-LATELY);
    if (message.event === "output") this.printed += (message as DebugProtocol.OutputEvent).body.output;
    for (const waiter of this.waiters) {
      if (!waiter.matches(message)) continue;
      this.waiters.delete(waiter);
      waiter.found(message);
    }
  }

  private said(): string {
    const item = vscode.debug.activeStackItem;
    const selected = item && `thread ${item.threadId}${item instanceof vscode.DebugStackFrame ? ", a frame" : ""}`;
    return [
      `The program's output: ${this.printed}`,
      `Selected in the Call Stack: ${selected ?? "nothing"}`,
      `The adapter's last messages:\n${this.lately.join("\n")}`,
    ].join("\n");
  }
}

function summary({ type, event, command, body }: Message): string {
  return `${type} ${event || command} ${JSON.stringify(body ?? {}).slice(0, 200)}`;
}

/** Fails with what was awaited and what is known. */
export async function within<T>(what: string, result: Promise<T>, known = () => ""): Promise<T> {
  return inTime(PATIENCE, result, () => `Waited in vain for ${what}. ${known()}`);
}

/** Opens a file as a user does, who then presses F5 in it. */
export async function openFile(file: string): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
}

/** Sets a breakpoint on the line that has the marker; answers the line's number, 1-based. */
export function breakAt(file: string, marker: string): number {
  const line = lineOf(file, marker);
  const location = new vscode.Location(vscode.Uri.file(file), new vscode.Position(line - 1, 0));
  vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location)]);
  return line;
}

export function removeBreakpoints(): void {
  vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
}

export function lineOf(file: string, marker: string): number {
  const index = readFileSync(file, "utf8")
    .split("\n")
    .findIndex((line) => line.includes(marker));
  if (index < 0) throw new Error(`${path.basename(file)} has no line with ${marker}`);
  return index + 1;
}

/** A program of test/programs. */
export function program(name: string): string {
  const extension = vscode.extensions.getExtension("unwind.unwind");
  return path.join(extension?.extensionPath ?? "", "test/programs", `${name}.py`);
}

/** Resolves when no process has this id any more. The system tells nobody but its parent, so this looks again and again. */
export async function gone(pid: number): Promise<void> {
  while (alive(pid)) await new Promise((resolve) => setTimeout(resolve, 50));
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export async function pressF5(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.debug.start");
}
