/** A DAP client with expectations, over the real adapter process. */
import assert from "node:assert/strict";
import path from "node:path";
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { DapClient } from "../../src/cli/dapClient.js";
import type { DapEvent } from "../../src/cli/dapConnection.js";
import { assertNoProcessLeft, plainEnvironment, within } from "./processes.js";
import { lineOf, place, program } from "./programs.js";

/** The built adapter; another build can be tested by naming its folder. */
const ADAPTER = path.resolve(process.env["UNWIND_DIST"] ?? "dist", "adapter.js");
/** ms until a missing event or answer fails the test. */
const PATIENCE = 20_000;

interface Wait {
  event: string;
  resolve: (body: unknown) => void;
  /** The program is over: what has not come will not. */
  giveUp: (error: Error) => void;
}

/** These may still come when the program is over. */
const AFTER_THE_END = new Set(["output", "terminated"]);

export interface DebugOptions {
  /** Markers in the program at which to stop. */
  breakpoints?: string[];
  /** Exception filters; none by default. */
  filters?: string[];
  /** More keys of launch.json. */
  launch?: object;
}

export interface Stop {
  threadId: number;
  body: Dap.StoppedEvent["body"];
  frames: Dap.StackFrame[];
}

const open = new Set<DapSession>();

beforeEach("real processes take their time on a busy machine", function () {
  this.currentTest?.timeout(4 * PATIENCE);
});

const faults: string[] = [];

afterEach("sessions are closed", async function () {
  this.timeout(2 * PATIENCE);
  for (const session of [...open].filter(({ isShared }) => !isShared))
    await session
      .close()
      .catch((error: unknown) => faults.push(`${this.currentTest?.title ?? ""}: ${String(error).slice(0, 500)}`));
});

// Not in the hook above: a hook that fails stops all the tests that remain.
after("no adapter and no program was left behind", () => assert.deepEqual(faults, []));

/** One adapter process and what it said. Closed after each test, whatever happened, unless it is shared. */
export class DapSession {
  /** By tests that only look, where the program takes long to get to what they look at; whoever sets it closes the session. */
  isShared = false;
  readonly client: DapClient;
  /** All that was said, in order: for messages of failures. */
  readonly log: string[] = [];
  /** What the adapter wrote to stderr. */
  stderr = "";
  #events: DapEvent[] = [];
  #waits: Wait[] = [];
  #output = new Map<string, string>();
  /** The program that is debugged. */
  file = "";

  constructor() {
    this.client = new DapClient(ADAPTER, (text) => (this.stderr += text), plainEnvironment());
    this.client.onEvent((event) => this.#hear(event));
    open.add(this);
  }

  /** A session with a program under it that was told to run. */
  static async debug(name: string, options: DebugOptions = {}): Promise<DapSession> {
    const session = new DapSession();
    await session.initialize();
    await session.launch({ program: program(name), ...options.launch });
    await session.configure(program(name), options);
    return session;
  }

  initialize(args: object = {}): Promise<Dap.Capabilities> {
    return this.request("initialize", { adapterID: "asyncio", ...args });
  }

  async launch(args: object): Promise<void> {
    await this.request("launch", args);
    await this.event("initialized");
  }

  /** Breakpoints, filters and the word to go. */
  async configure(file: string, { breakpoints = [], filters = [] }: DebugOptions): Promise<void> {
    this.file = file;
    if (breakpoints.length > 0) await this.setBreakpoints(breakpoints);
    await this.request("setExceptionBreakpoints", { filters });
    await this.request("configurationDone");
  }

  async setBreakpoints(markers: string[], file = this.file): Promise<Dap.Breakpoint[]> {
    const breakpoints = markers.map((marker) => ({ line: lineOf(file, marker) }));
    const body = await this.request<{ breakpoints: Dap.Breakpoint[] }>("setBreakpoints", {
      source: { path: file },
      breakpoints,
    });
    return body.breakpoints;
  }

  async request<Body = unknown>(command: string, args?: object): Promise<Body> {
    this.log.push(`-> ${command} ${JSON.stringify(args ?? {}).slice(0, 200)}`);
    const answer = this.client.request(command, args);
    const body = await within(PATIENCE, answer, () => this.#story(`no answer to ${command}`));
    this.log.push(`<- ${command} ${JSON.stringify(body ?? {}).slice(0, 200)}`);
    return body as Body;
  }

  /** Fails unless the request is refused; answers the message. */
  async refusal(command: string, args?: object): Promise<string> {
    try {
      await this.request(command, args);
    } catch (error) {
      return (error as Error).message;
    }
    return assert.fail(`${command} was not refused`);
  }

  /** The body of the next event of that kind that no one has taken yet. */
  async event<Body = unknown>(name: string, patience = PATIENCE): Promise<Body> {
    const index = this.#events.findIndex(({ event }) => event === name);
    if (index >= 0) return this.#events.splice(index, 1)[0]?.body as Body;

    const coming = new Promise<unknown>((resolve, giveUp) => this.#waits.push({ event: name, resolve, giveUp }));
    return (await within(patience, coming, () => this.#story(`no event ${name}`))) as Body;
  }

  /** Events of these kinds that came and that no one has taken. */
  untaken(...names: string[]): unknown[] {
    return this.#events.filter(({ event }) => names.includes(event)).map(({ body }) => body);
  }

  /** The program stops, on the marked line. */
  async stoppedAt(marker: string, reason = "breakpoint"): Promise<Stop> {
    const stop = await this.stopped();
    const [top] = stop.frames;
    assert.equal(place(top?.source?.path ?? "", top?.line ?? 0), `${path.basename(this.file)}:@${marker}`);
    assert.equal(stop.body.reason, reason);
    return stop;
  }

  /** The next stop; null when the program ends instead. */
  async stoppedOrEnded(): Promise<Stop | null> {
    try {
      return await this.stopped();
    } catch (error) {
      if (this.untaken("terminated").length === 0) throw error;
      return null;
    }
  }

  async stopped(): Promise<Stop> {
    const body = await this.event<Dap.StoppedEvent["body"]>("stopped");
    const threadId = body.threadId ?? assert.fail("a stop without a thread");
    return { threadId, body, frames: await this.frames(threadId) };
  }

  async frames(threadId: number, page: object = {}): Promise<Dap.StackFrame[]> {
    const body = await this.request<Dap.StackTraceResponse["body"]>("stackTrace", { threadId, ...page });
    return body.stackFrames;
  }

  async threads(): Promise<Dap.Thread[]> {
    return (await this.request<{ threads: Dap.Thread[] }>("threads")).threads;
  }

  async thread(start: string): Promise<Dap.Thread> {
    const all = await this.threads();
    const names = () => all.map(({ name }) => name).join("\n");
    return all.find(({ name }) => name.startsWith(start)) ?? assert.fail(`no thread ${start} among\n${names()}`);
  }

  async locals(frame: Dap.StackFrame | undefined): Promise<Dap.Variable[]> {
    const { scopes } = await this.request<{ scopes: Dap.Scope[] }>("scopes", { frameId: frame?.id });
    const locals = scopes.find(({ presentationHint }) => presentationHint === "locals") ?? assert.fail("no locals");
    return this.variables(locals.variablesReference);
  }

  async variables(variablesReference: number, page: object = {}): Promise<Dap.Variable[]> {
    const args = { variablesReference, ...page };
    return (await this.request<{ variables: Dap.Variable[] }>("variables", args)).variables;
  }

  async evaluate(expression: string, frame?: Dap.StackFrame, context = "repl"): Promise<string> {
    const args = { expression, context, frameId: frame?.id };
    return (await this.request<Dap.EvaluateResponse["body"]>("evaluate", args)).result;
  }

  /** What the program wrote so far. */
  output(category = "stdout"): string {
    return this.#output.get(category) ?? "";
  }

  /** Resolves when the program has written this text. */
  async wrote(text: string, category = "stdout"): Promise<void> {
    const arrived = async () => {
      while (!this.output(category).includes(text)) await this.event("output");
    };
    await within(PATIENCE, arrived(), () => this.#story(`never wrote ${JSON.stringify(text)}`));
  }

  /** The exit code, once the program is over. */
  async exit(patience = PATIENCE): Promise<number> {
    const { exitCode } = await this.event<{ exitCode: number }>("exited", patience);
    await this.event("terminated");
    return exitCode;
  }

  /** Takes leave; fails when the adapter doesn't, or leaves a process behind. */
  async close(): Promise<void> {
    if (!open.delete(this)) return;
    this.client.request("disconnect").catch(() => undefined);
    try {
      await this.ended();
    } finally {
      this.client.kill();
    }
  }

  /** The adapter's process ended, and with it all it started. */
  async ended(): Promise<number | null> {
    const { code } = await within(PATIENCE, this.client.ended, () => this.#story("the adapter does not end"));
    open.delete(this);
    if (this.client.pid !== undefined) assertNoProcessLeft(this.client.pid);
    return code;
  }

  #hear(event: DapEvent): undefined {
    const { event: name, body } = event;
    this.log.push(`<- ${name} ${JSON.stringify(body ?? {}).slice(0, 200)}`);
    if (name === "output") this.#write(body as Dap.OutputEvent["body"]);
    const waiting = this.#waits.findIndex((wait) => wait.event === name);
    if (waiting >= 0) this.#waits.splice(waiting, 1)[0]?.resolve(body);
    else this.#events.push(event);
    if (name === "terminated") this.#giveUp();
  }

  #giveUp(): void {
    for (const { event, giveUp } of this.#waits.filter((wait) => !AFTER_THE_END.has(wait.event)))
      giveUp(new Error(this.#story(`the program ended without ${event}`)));
    this.#waits = this.#waits.filter((wait) => AFTER_THE_END.has(wait.event));
  }

  #write({ category = "console", output }: Dap.OutputEvent["body"]): void {
    this.#output.set(category, this.output(category) + output);
  }

  #story(what: string): string {
    return `${what}. What was said:\n${this.log.slice(-40).join("\n")}\nstderr: ${this.stderr}`;
  }
}

/** A stack as text, innermost first: `cancel_me2 cancel_chain.py:@innermost`, labels in brackets, library frames left out. */
export function stackText(frames: readonly Dap.StackFrame[]): string[] {
  return frames.flatMap(({ name, line, presentationHint, source }) => {
    if (presentationHint === "label") return [`[${name}]`];
    if (presentationHint === "subtle" || source?.path === undefined) return [];
    return [`${name} ${place(source.path, line)}`];
  });
}
