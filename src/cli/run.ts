import { existsSync, statSync } from "node:fs";
import path from "node:path";
import type { CancellationList } from "../protocol/cancellation.js";
import type { Diagnostic } from "../protocol/events.js";
import { MAIN_THREAD, type TaskId } from "../protocol/ids.js";
import type { TaskInfo } from "../protocol/tasks.js";
import type { RunOptions } from "./arguments.js";
import { AdapterGone, DapClient } from "./dapClient.js";
import { DapError, type DapEvent } from "./dapConnection.js";
import { asJson } from "./printable.js";
import { report } from "./report.js";
import { taskTree } from "./taskTree.js";
import { TRACED_EVENTS, writeTrace } from "./trace.js";
import { flush, forward, Outlet } from "./terminal.js";

/** Exit statuses besides the program's own; `USAGE` documents them. */
const EXIT = { noProgram: 2, debuggerFailed: 70, interrupted: 130, killed: 137, brokenPipe: 141, terminated: 143 };
/** Tasks that a tree on a terminal may show. */
const MAX_TREE = 1000;
/** Tasks of which it says why they are still there. */
const MAX_EXPLAINED = 100;
/** ms to wait for the tree while the program is too busy to answer. */
const TREE_PATIENCE = 1000;
/** ms for an adapter to end after `disconnect`, before it is killed. */
const LEAVE = 3000;

/** Runs the program and resolves with the exit status of the command. */
export async function run(options: RunOptions, adapter: string): Promise<number> {
  const missing = cannotOpen(options.program);
  if (missing !== undefined) return complain(missing, EXIT.noProgram);
  return new Run(options, new DapClient(adapter, (text) => void process.stderr.write(text))).toTheEnd();
}

/** In the words of python. */
function cannotOpen(program: string | undefined): string | undefined {
  if (program === undefined) return undefined;
  const file = path.resolve(program);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return `can't open file '${file}': [Errno 2] No such file or directory`;
  const runs = !found.isDirectory() || existsSync(path.join(file, "__main__.py"));
  return runs ? undefined : `can't find '__main__' module in '${file}'`;
}

function complain(message: string, status: number): number {
  process.stderr.write(`unwind: ${message}\n`);
  return status;
}

class Run {
  /** What the program wrote to stdout last ended its line. */
  #lineEnded = true;
  #interrupts = 0;
  readonly #diagnostics: Diagnostic[] = [];
  #begun = false;
  /** Set once the command's exit status is decided, whatever the program does. */
  #status: number | undefined;
  readonly #stdout = new Outlet(process.stdout);
  readonly #stderr = new Outlet(process.stderr);
  readonly #over: Promise<number>;
  #finish!: (exitCode: number) => void;

  constructor(
    private readonly options: RunOptions,
    private readonly client: DapClient,
  ) {
    this.#over = new Promise((resolve) => (this.#finish = resolve));
  }

  async toTheEnd(): Promise<number> {
    this.client.onEvent((event) => this.#hear(event));
    this.#catchSignals();
    try {
      await this.#begin();
      const exitCode = await Promise.race([this.#over, this.#adapterEnd()]);
      await this.#trace();
      await this.#tell();
      return this.#status ?? exitCode;
    } catch (error) {
      return this.#status ?? complain((error as Error).message, EXIT.debuggerFailed);
    } finally {
      await this.#leave();
    }
  }

  async #begin(): Promise<void> {
    await this.client.request("initialize", { clientID: "unwind", adapterID: "asyncio" });
    const { program, module, args } = this.options;
    const target = program === undefined ? { module } : { program: path.resolve(program) };
    const recording = this.options.trace === undefined ? {} : { timelineEvents: TRACED_EVENTS };
    await this.client.request("launch", { ...target, args, cwd: process.cwd(), noDebug: true, ...recording });
    await this.client.request("configurationDone");
    this.#begun = true;
    // Ends with the program: what is left of stdin then is nobody's.
    forward(process.stdin, (text) => this.client.request("stdin", { text })).catch(() => undefined);
  }

  #hear({ event, body }: DapEvent): Promise<void> | undefined {
    if (event === "exited") this.#finish((body as { exitCode: number }).exitCode);
    if (event === "diagnostic") this.#diagnostics.push((body as { diagnostic: Diagnostic }).diagnostic);
    if (event === "output") return this.#output(body as { category: string; output: string });
    return undefined;
  }

  #output({ category, output }: { category: string; output: string }): Promise<void> | undefined {
    if (category === "stdout") this.#lineEnded = output.endsWith("\n");
    if (category === "stdout") return this.#stdout.write(output);
    if (category === "console" && this.options.quiet) return undefined;
    return this.#stderr.write(output);
  }

  async #adapterEnd(): Promise<never> {
    await this.client.ended;
    throw new AdapterGone("The debug adapter ended before the program did.");
  }

  /** A trace that can't be written costs a message, not the exit status of the program. */
  async #trace(): Promise<void> {
    const { trace, program, module } = this.options;
    if (trace === undefined || this.#status !== undefined) return;
    try {
      await writeTrace(this.client, trace, program ?? module ?? "");
    } catch (error) {
      complain(`no trace was written: ${(error as Error).message}`, 0);
    }
  }

  /** What there is to say about the cancellations, and about faults of the program. */
  async #tell(): Promise<void> {
    if (this.options.quiet || this.#status !== undefined) return;
    const records = await this.#cancellations();
    if (!this.options.json) await this.#stderr.write(report(records, this.#diagnostics));
    else await this.#stdout.write(`${this.#lineEnded ? "" : "\n"}${asJson(records)}\n`);
  }

  /** A runtime that died has no record left; that doesn't change how the program ended. */
  async #cancellations(): Promise<CancellationList> {
    try {
      return (await this.client.request("cancellations")) as CancellationList;
    } catch (error) {
      if (!(error instanceof DapError)) throw error;
      complain("the record of cancellations is lost with the runtime.", 0);
      return { cancellations: [], dropped: 0 };
    }
  }

  async #leave(): Promise<void> {
    process.stdin.destroy();
    const patience = setTimeout(() => this.client.kill(), LEAVE);
    this.client.request("disconnect").catch(() => undefined);
    await this.client.ended;
    clearTimeout(patience);
    await Promise.all([flush(process.stdout), flush(process.stderr)]);
  }

  #catchSignals(): void {
    process.on("SIGINT", () => void this.#interrupt());
    process.on("SIGTERM", () => this.#abort(EXIT.terminated));
    process.on("SIGHUP", () => this.#abort(EXIT.terminated));
    process.stdout.on("error", () => this.#abort(EXIT.brokenPipe));
    process.stderr.on("error", () => undefined);
  }

  async #interrupt(): Promise<void> {
    this.#interrupts += 1;
    if (!this.#begun || this.#interrupts > 2) {
      this.#abort(this.#begun ? EXIT.killed : EXIT.interrupted);
      return;
    }
    if (this.#interrupts === 1 && this.options.tree) await this.#showTree();
    this.client.request(this.#interrupts === 1 ? "terminate" : "interrupt").catch(() => undefined);
  }

  async #showTree(): Promise<void> {
    const patience = new Promise<undefined>((resolve) => setTimeout(resolve, TREE_PATIENCE, undefined).unref());
    const tree = await Promise.race([this.#tree().catch(() => undefined), patience]);
    await this.#stderr.write(tree ?? "The program is too busy to list its tasks.\n");
  }

  async #tree(): Promise<string> {
    const found = (await this.client.request("tasks", { count: MAX_TREE })) as { tasks: TaskInfo[]; total: number };
    const ids = found.tasks.slice(0, MAX_EXPLAINED).map(({ id }) => id);
    const told = await Promise.all((ids.length > 0 ? ids : [MAIN_THREAD]).map((id) => this.#explained(id)));
    const explanations = new Map(told.filter((each) => each !== null));
    return taskTree(found.tasks, found.total, explanations);
  }

  /** Null for one that has ended meanwhile. */
  async #explained(threadId: TaskId): Promise<[TaskId, string] | null> {
    try {
      const { explanation } = (await this.client.request("explainTask", { threadId })) as { explanation: string };
      return [threadId, explanation];
    } catch {
      return null;
    }
  }

  /** Ends the program at once; the command with it. */
  #abort(status: number): void {
    this.#status ??= status;
    this.#finish(status);
    this.client.kill();
  }
}
