import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { encode, MessageDecoder } from "../protocol/framing.js";

export interface DapEvent {
  event: string;
  body: unknown;
}

/** The adapter refused a request. */
export class DapError extends Error {
  override readonly name = "DapError";
}

/** The adapter's process ended; nothing more will be answered. */
export class AdapterGone extends Error {
  override readonly name = "AdapterGone";
}

/** How the adapter's process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

interface Pending {
  resolve: (body: unknown) => void;
  reject: (error: Error) => void;
}

interface Response {
  type: "response";
  request_seq: number;
  success: boolean;
  message?: string;
  body?: unknown;
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
  readonly #decoder = new MessageDecoder();
  readonly #pending = new Map<number, Pending>();
  #listener: (event: DapEvent) => Promise<void> | undefined = () => undefined;
  #seq = 0;
  /** Promises of the listener's that are pending. */
  #held = 0;
  #gone: AdapterGone | null = null;

  /** Starts `node <adapter>` on the Node that runs us. `onLog` gets what the adapter writes to stderr. */
  constructor(adapter: string, onLog: (text: string) => void, env: NodeJS.ProcessEnv = process.env) {
    this.#child = spawn(process.execPath, ["--enable-source-maps", adapter], { detached: true, stdio: "pipe", env });
    this.#child.stdout.on("data", (chunk: Buffer) => this.#receive(chunk));
    this.#child.stderr.setEncoding("utf8").on("data", onLog);
    // A broken pipe is the end of the process, of which `close` tells.
    this.#child.stdin.on("error", () => undefined);
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

  /** One listener, from the first event on. The promise it may return holds the adapter's output back until it resolves. */
  onEvent(listener: (event: DapEvent) => Promise<void> | undefined): void {
    this.#listener = listener;
  }

  /**
   * Resolves with the response's body.
   * @throws {DapError} when the adapter refuses, {AdapterGone} when it ended before it answered.
   */
  request(command: string, args?: object): Promise<unknown> {
    if (this.#gone !== null) return Promise.reject(this.#gone);
    const seq = ++this.#seq;
    this.send({ seq, type: "request", command, arguments: args });
    return new Promise((resolve, reject) => this.#pending.set(seq, { resolve, reject }));
  }

  /** Sends a message as it is; for tests of malformed ones, `raw` sends bytes. */
  send(message: object): void {
    this.raw(encode(message));
  }

  raw(bytes: Buffer | string): void {
    this.#child.stdin.write(bytes);
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

  #receive(chunk: Buffer): void {
    for (const decoded of this.#decoder.push(chunk))
      if ("fault" in decoded) this.#fail(decoded.fault);
      else this.#dispatch(decoded.message as Response | (DapEvent & { type: "event" }));
  }

  #dispatch(message: Response | (DapEvent & { type: "event" })): void {
    if (message.type === "response") this.#answer(message);
    else this.#holdBack(this.#listener(message));
  }

  #answer({ request_seq: seq, success, message, body }: Response): void {
    const pending = this.#pending.get(seq);
    if (pending === undefined) return this.#fail(`a second answer to request ${seq}`);
    this.#pending.delete(seq);
    if (success) pending.resolve(body);
    else pending.reject(new DapError(message ?? "The adapter refused without saying why."));
  }

  #holdBack(busy: Promise<void> | undefined): void {
    if (busy === undefined) return;
    this.#child.stdout.pause();
    this.#held += 1;
    void busy.finally(() => {
      this.#held -= 1;
      if (this.#held === 0) this.#child.stdout.resume();
    });
  }

  /** The adapter broke the protocol: it can't be trusted with the rest. */
  #fail(why: string): void {
    this.kill();
    this.#rejectAll(new AdapterGone(`The debug adapter broke the protocol: ${why}`));
  }

  #end(how: string, ending: Ending, resolve: (ending: Ending) => void): void {
    this.#rejectAll(new AdapterGone(`The debug adapter ended unexpectedly (${how}).`));
    resolve(ending);
  }

  #rejectAll(error: AdapterGone): void {
    this.#gone ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#gone);
    this.#pending.clear();
  }
}
