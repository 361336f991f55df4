/** Debug adapters as a client has them: ours in this process, so that its CPU time is ours, or any as a process of its own. */
import { spawn } from "node:child_process";
import path from "node:path";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { serve } from "../src/adapter/stdio.js";
import { DapConnection, type DapEvent } from "../src/cli/dapConnection.js";
import { EmbeddedEngines } from "../src/engine/engines.js";
import { lineOf } from "../test/support/programs.js";

export interface Stop {
  program: string;
  args?: string[];
  /** Marker of the line. */
  at: string;
  condition?: string;
}

export class Adapter {
  /** What the program has written. */
  output = "";
  errors = "";
  readonly #connection: DapConnection;
  readonly #events = new Map<string, (body: unknown) => void>();

  private constructor(
    input: Writable,
    output: Readable,
    /** Ends the process at once, where it is one. */
    readonly kill: () => void,
    readonly pid: number,
  ) {
    this.#connection = new DapConnection(input, output, (why) => this.#connection.close(new Error(why)));
    this.#connection.onEvent((event) => this.#hear(event));
  }

  static inProcess(): Adapter {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const log = (text: string) => void process.stderr.write(text);
    const engines = new EmbeddedEngines(path.resolve("dist"));
    void serve(() => engines.next(), { input, output, log });
    return new Adapter(input, output, () => undefined, process.pid);
  }

  static process(command: string, ...args: string[]): Adapter {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    return new Adapter(child.stdin, child.stdout, () => child.kill("SIGKILL"), child.pid ?? 0);
  }

  /** Ours, as VS Code starts it. */
  static ours(): Adapter {
    return Adapter.process(process.execPath, path.resolve("dist/adapter.js"));
  }

  /** Launches the program, with a breakpoint where one is asked for. Resolves when it has been told to run. */
  async run({ program, args = [], at, condition }: Omit<Stop, "at"> & { at?: string }): Promise<void> {
    await this.request("initialize", { adapterID: "asyncio", clientID: "bench", pathFormat: "path" });
    const initialized = this.event("initialized");
    const launched = this.request("launch", { program, args, console: "internalConsole" });
    await initialized;
    if (at !== undefined) {
      const breakpoints = [{ line: lineOf(program, at), ...(condition === undefined ? {} : { condition }) }];
      await this.request("setBreakpoints", { source: { path: program }, breakpoints });
    }
    // debugpy answers `launch` when it has this.
    await Promise.all([this.request("configurationDone"), launched]);
  }

  /** Runs the program until it stops. Answers the thread that did. */
  async stop(stop: Stop): Promise<number> {
    const stopped = this.event<{ threadId: number }>("stopped");
    await this.run(stop);
    return (await stopped).threadId;
  }

  async request<Body>(command: string, args: object = {}): Promise<Body> {
    return (await this.#connection.request(command, args)) as Body;
  }

  /** The next event of that name. */
  event<Body>(name: string): Promise<Body> {
    return new Promise((resolve) => this.#events.set(name, resolve as (body: unknown) => void));
  }

  /** Takes leave, and makes sure. */
  async end(): Promise<void> {
    await this.request("disconnect", { terminateDebuggee: true });
    this.kill();
  }

  #hear({ event, body }: DapEvent): undefined {
    if (event === "output") this.#wrote(body as { category?: string; output: string });
    const resolve = this.#events.get(event);
    this.#events.delete(event);
    resolve?.(body);
    return undefined;
  }

  #wrote({ category, output }: { category?: string; output: string }): void {
    if (category === "stdout") this.output += output;
    if (category === "stderr") this.errors += output;
  }
}
