import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { DapConnection, type DapEvent } from "./dapConnection.js";

/** The adapter's process ended; nothing more will be answered. */
export class AdapterGone extends Error {
  override readonly name = "AdapterGone";
}

/** How the adapter's process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * A DAP client over an adapter process that it owns.
 *
 * The process leads a group of its own, so that a terminal's Ctrl-C doesn't reach it. It ends when `disconnect` was answered,
 * when its stdin closes (also when we die), or by `kill`.
 */
export class DapClient {
  /** Resolves when the process is gone and its output read. */
  readonly ended: Promise<Ending>;

  readonly #child: ChildProcessWithoutNullStreams;
  readonly #connection: DapConnection;

  /** Starts `node <adapter>` on the Node that runs us. `onLog` gets what the adapter writes to stderr. */
  constructor(adapter: string, onLog: (text: string) => void, env: NodeJS.ProcessEnv = process.env) {
    this.#child = spawn(process.execPath, ["--enable-source-maps", adapter], { detached: true, stdio: "pipe", env });
    this.#connection = new DapConnection(this.#child.stdin, this.#child.stdout, (why) => this.#fail(why));
    this.#child.stderr.setEncoding("utf8").on("data", onLog);
    this.ended = new Promise((resolve) => {
      this.#child.on("error", (error) => this.#end(error.message, { code: null, signal: null }, resolve));
      this.#child.on("close", (code, signal) =>
        this.#end(signal === null ? `exit status ${code ?? "unknown"}` : `signal ${signal}`, { code, signal }, resolve),
      );
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** As `DapConnection.onEvent`. */
  onEvent(listener: (event: DapEvent) => Promise<void> | undefined): void {
    this.#connection.onEvent(listener);
  }

  /**
   * Resolves with the response's body.
   * @throws {DapError} when the adapter refuses, {AdapterGone} when it ended before it answered.
   */
  request(command: string, args?: object): Promise<unknown> {
    return this.#connection.request(command, args);
  }

  /** Sends a message as it is; for tests of malformed ones, `raw` sends bytes. */
  send(message: object): void {
    this.#connection.send(message);
  }

  raw(bytes: Buffer | string): void {
    this.#connection.raw(bytes);
  }

  /** The client goes away without a word. */
  hangUp(): void {
    this.#child.stdin.end();
  }

  /** Ends the adapter at once, and what the program started with it: all are of one process group. */
  kill(): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    if (process.platform === "win32") this.#child.kill("SIGKILL");
    else process.kill(-pid, "SIGKILL");
  }

  #fail(why: string): void {
    this.kill();
    this.#connection.close(new AdapterGone(`The debug adapter broke the protocol: ${why}`));
  }

  #end(how: string, ending: Ending, resolve: (ending: Ending) => void): void {
    this.#connection.close(new AdapterGone(`The debug adapter ended unexpectedly (${how}).`));
    resolve(ending);
  }
}
