/** The terminal command as a user has it: a process with a stdin, a stdout and a stderr. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { plainEnvironment, within } from "./processes.js";

const CLI = path.resolve(process.env["UNWIND_DIST"] ?? "dist", "cli.js");
/** ms for a command to end. */
const PATIENCE = 20_000;
/** Names this command's processes in their environment, so that none can hide. */
const MARK = "UNWIND_TEST_RUN";
let runs = 0;

export interface Result {
  status: number | null;
  stdout: string;
  stderr: string;
}

const running = new Set<Command>();

beforeEach("real processes take their time on a busy machine", function () {
  this.currentTest?.timeout(4 * PATIENCE);
});

afterEach("no command is left running", () => {
  for (const command of running) command.child.kill("SIGKILL");
  running.clear();
});

export class Command {
  readonly child: ChildProcessWithoutNullStreams;
  stdout = "";
  stderr = "";
  readonly #mark = `${process.pid}.${++runs}`;
  #changed: () => void = () => undefined;
  readonly #closed: Promise<number | null>;

  constructor(args: string[], { cwd, env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
    this.child = spawn(process.execPath, [CLI, ...args], {
      cwd,
      env: plainEnvironment({ ...env, [MARK]: this.#mark }),
    });
    this.child.stdin.on("error", () => undefined);
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => this.#take(() => (this.stdout += text)));
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => this.#take(() => (this.stderr += text)));
    this.#closed = new Promise((resolve) => this.child.on("close", resolve));
    running.add(this);
  }

  async wrote(text: string, stream: "stdout" | "stderr" = "stdout"): Promise<void> {
    const arrived = async () => {
      while (!this[stream].includes(text)) await new Promise<void>((resolve) => (this.#changed = resolve));
    };
    await within(PATIENCE, arrived(), () => this.#story(`never wrote ${JSON.stringify(text)}`));
  }

  async ended(patience = PATIENCE): Promise<Result> {
    const status = await within(patience, this.#closed, () => this.#story("does not end"));
    running.delete(this);
    return { status, stdout: this.stdout, stderr: this.stderr };
  }

  /** The adapter's process. */
  adapterPid(): number {
    const found = this.#processes().find(({ command }) => command.includes("adapter.js"));
    if (found === undefined) throw new Error(this.#story("has no adapter"));
    return found.pid;
  }

  /** Command lines of processes that this command started, or of itself, that are still there. */
  leftOver(): string[] {
    return this.#processes().map(({ command }) => command);
  }

  /** Resolves when all that this command started is gone: nobody tells of processes that are not ours, so it looks again and again. */
  async nothingLeft(): Promise<void> {
    const gone = async () => {
      while (this.leftOver().length > 0) await setTimeout(50);
    };
    await within(PATIENCE, gone(), () => this.#story(`left behind: ${this.leftOver().join("; ")}`));
  }

  #processes(): { pid: number; command: string }[] {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    const ours = pids.filter((pid) => read(`/proc/${pid}/environ`).includes(`${MARK}=${this.#mark}\0`));
    return ours.map((pid) => ({ pid: Number(pid), command: read(`/proc/${pid}/cmdline`) }));
  }

  #take(append: () => void): void {
    append();
    this.#changed();
  }

  #story(what: string): string {
    return `The command ${what}.\nstdout: ${this.stdout.slice(-2000)}\nstderr: ${this.stderr.slice(-2000)}`;
  }
}

/** A process may be gone by the time one looks. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Runs a command to its end, with nothing on its stdin. */
export function unwind(...args: string[]): Promise<Result> {
  const command = new Command(args);
  command.child.stdin.end();
  return command.ended();
}
