import type { CommandArgs, CommandName, CommandResult } from "../protocol/commands.js";
import type { StoppedEvent } from "../protocol/events.js";
import { MAIN_THREAD, type TaskId } from "../protocol/ids.js";
import type { LaunchOptions } from "../protocol/launch.js";
import type { Engine } from "../engine/engine.js";
import { KnownThreads } from "../model/knownThreads.js";
import { Breakpoints } from "./breakpoints.js";
import { ClientFormat } from "./clientFormat.js";
import { noProgram, startFailed } from "./errors.js";
import { relay, RUNTIME_DIED } from "./events.js";
import { type Phase, WITH_RUNTIME } from "./phase.js";
import { Sources } from "./sources.js";

/** VS Code takes 100 to 200 ms for a refresh of 500 threads; Delve stops at 1,024. */
const MAX_THREADS = 1000;
/** As after SIGKILL: 128 + 9. */
const KILLED = 137;
/** ms that a program which is over may take to answer what was asked of it before the client left. */
const PATIENCE = 2000;

/** ms that a client which reads on may take until the session is over for it, too. */
const READING = 5000;

/** The one whom the session serves. */
export interface Client {
  /** Sends a DAP event. */
  send(event: string, body?: object): void;
  /** Sends text as `output`. The promise is pending while the client reads more slowly than we write. */
  write(category: string, text: string): Promise<void> | undefined;
}

/**
 * What the requests of one client act upon. It owns the engine: one for each launch or restart, killed in the end.
 *
 * Invariants: (1) `phase` follows phase.ts; (2) `stop` is set exactly while the phase is `stopped`; (3) events of an engine
 * that is no longer `#engine` are dropped; (4) a client hears of each program's end once.
 */
export class Session {
  phase: Phase = "new";
  /** Why and where the program stands. */
  stop: StoppedEvent | null = null;
  /** What is being run. */
  launched: LaunchOptions | null = null;
  /** The thread whose stack the client looked at last: it stays in the list of threads whatever its length. */
  selected: TaskId = MAIN_THREAD;
  /** A task that has failed, listed as a thread as long as the program is stopped at its exception. */
  failedThread: TaskId | null = null;
  /** `terminate` was sent and the program still lives. */
  terminating = false;
  /** The client has a console into which its user types; our terminal command is fed from a terminal instead. */
  hasConsole = true;
  /** The client reads on when the program has exited, and says when it has read all: it hears of the session's end then. */
  readsOn = false;
  /** The program waits for a line of its stdin. */
  awaitsInput = false;
  /** The client was told where input is typed. */
  toldOfInput = false;
  /** The client was told that the list of threads is not whole. */
  toldOfCap = false;

  readonly format = new ClientFormat();
  readonly sources = new Sources(this.format);
  readonly breakpoints = new Breakpoints();
  readonly threads = new KnownThreads(MAX_THREADS);

  #engine: Engine | null = null;
  #closed: Promise<void> | null = null;
  /** Runs while the client reads on. */
  #reading: NodeJS.Timeout | null = null;

  constructor(
    private readonly newEngine: () => Engine,
    readonly client: Client,
  ) {}

  get engine(): Engine {
    if (this.#engine === null) throw noProgram();
    return this.#engine;
  }

  request<C extends CommandName>(command: C, args: CommandArgs<C>): Promise<CommandResult<C>> {
    return this.engine.request(command, args);
  }

  /** Whether a runtime answers commands. */
  get hasRuntime(): boolean {
    return WITH_RUNTIME.has(this.phase);
  }

  /** Brings up a runtime for the program, with the breakpoints set so far. Nothing of the program runs yet. */
  async start(options: LaunchOptions): Promise<void> {
    const engine = this.#adoptEngine();
    try {
      await this.#bringUp(engine, options);
    } catch (error) {
      if (this.#isStarting(engine)) {
        this.#engine = null;
        this.phase = "initialized";
      }
      throw error;
    }
  }

  /** A new engine is the session's from here on, also while it has still to wait for its start. */
  #adoptEngine(): Engine {
    const engine = this.newEngine();
    engine.onEvent((event) => (this.#engine === engine ? relay(this, event) : undefined));
    this.#engine = engine;
    this.phase = "starting";
    return engine;
  }

  /** False when it was replaced, or the program was ended, meanwhile. */
  #isStarting(engine: Engine): boolean {
    return this.#engine === engine && (this.phase === "starting" || this.phase === "ready");
  }

  /** @throws a `RequestError`, when no thread of the engine is left */
  async #bringUp(engine: Engine, options: LaunchOptions): Promise<void> {
    this.launched = options;
    try {
      await engine.start(options);
      if (!this.#isStarting(engine)) throw new Error("the session was closed meanwhile.");
      // From here on new breakpoints go to the engine themselves, after those that are waiting.
      this.phase = "ready";
      const { placed, faults } = await this.breakpoints.apply(engine);
      for (const breakpoint of placed) void relay(this, { event: "breakpoint", breakpoint });
      for (const { id, message } of faults) void this.client.write("important", filterIsOff(id, message));
    } catch (error) {
      await engine.kill();
      throw startFailed(error instanceof Error ? error.message : String(error));
    }
  }

  /** Lets the program start. */
  async run(): Promise<void> {
    this.phase = "running";
    await this.request("run", {});
  }

  /** The program goes on: `command` says how. Handles of frames and variables die. */
  async resume<C extends "continue" | "step">(command: C, args: CommandArgs<C>): Promise<void> {
    const { stop } = this;
    this.phase = "running";
    this.stop = null;
    try {
      await this.request(command, args);
    } catch (error) {
      this.#stayStopped(stop);
      throw error;
    }
    this.#forgetFailed();
  }

  #forgetFailed(): void {
    if (this.failedThread === null) return;
    const { exited } = this.threads.change([], [this.failedThread]);
    this.failedThread = null;
    for (const threadId of exited) this.client.send("thread", { reason: "exited", threadId });
  }

  /** The engine refused to go on. */
  #stayStopped(stop: StoppedEvent | null): void {
    if (this.phase !== "running") return;
    this.phase = "stopped";
    this.stop = stop;
  }

  /** The program is over, and with it the session. Tells the client, once. */
  ended(exitCode: number): void {
    if (this.phase === "ended" || this.phase === "disconnected") return;
    this.#exit(exitCode);
    this.client.send("terminated");
  }

  /** The program has come to its own end, and the engine answers still. */
  exited(exitCode: number): void {
    if (!this.readsOn) return this.ended(exitCode);
    if (this.phase === "ended" || this.phase === "disconnected") return;
    this.#exit(exitCode);
    this.#reading = setTimeout(() => this.allRead(), READING);
  }

  /** The client wants no more of the program that is over. */
  allRead(): void {
    if (this.#stopReading()) this.client.send("terminated");
  }

  #exit(exitCode: number): void {
    this.phase = "ended";
    this.#standsNoMore();
    this.threads.clear();
    this.client.send("exited", { exitCode });
  }

  /** False where nobody reads on. */
  #stopReading(): boolean {
    if (this.#reading === null) return false;
    clearTimeout(this.#reading);
    this.#reading = null;
    return true;
  }

  #standsNoMore(): void {
    this.stop = null;
    this.failedThread = null;
    this.terminating = false;
    this.awaitsInput = false;
  }

  /** SIGINT to the program. A stopped one hears of it as it goes on, before it runs another line. */
  async interrupt(): Promise<void> {
    this.engine.interrupt();
    if (this.stop === null) return;
    const { threadId } = this.stop;
    await this.resume("continue", {});
    this.client.send("continued", { threadId, allThreadsContinued: true });
  }

  /** Ends the program at once. */
  async kill(): Promise<void> {
    const gone = this.#engine?.kill();
    // Not when the thread is gone: until then another request would meet an engine that refuses everything.
    this.ended(KILLED);
    this.allRead();
    await gone;
  }

  /** Ends everything, silently. Resolves when no thread of the runtime is left; each time, when asked more than once. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    const over = this.phase === "ended";
    this.phase = "disconnected";
    this.#stopReading();
    const engine = this.#engine;
    this.#engine = null;
    if (over && engine) await answered(engine);
    await engine?.kill();
  }

  /** Ends the program in favour of a new one. Its threads vanish; the client hears of no end. */
  async replace(options: LaunchOptions): Promise<void> {
    this.#stopReading();
    const old = this.#engine;
    const engine = this.#adoptEngine();
    if (this.stop !== null) this.client.send("continued", { threadId: this.stop.threadId, allThreadsContinued: true });
    this.#standsNoMore();
    for (const threadId of this.threads.clear()) this.client.send("thread", { reason: "exited", threadId });
    await old?.kill();
    try {
      await this.#bringUp(engine, options);
    } catch (error) {
      if (this.#isStarting(engine)) this.ended(RUNTIME_DIED);
      throw error;
    }
  }
}

/**
 * Resolves when what was asked before is answered. Clients disconnect as soon as they hear of a program's end, and what they
 * asked just before (the last of a timeline) would be lost. Commands are answered in their order.
 */
async function answered(engine: Engine): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (late = setTimeout(resolve, PATIENCE)));
  const last = engine.request("cancellations", { ids: [] }).then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([last, patience]);
  clearTimeout(late);
}

const filterIsOff = (id: string, message: string): string => `The exception filter “${id}” is off: ${message}\n`;
