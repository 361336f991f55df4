import type { Readable, Writable } from "node:stream";
import { encode, MessageDecoder } from "../protocol/framing.js";

export interface DapEvent {
  event: string;
  body: unknown;
}

/** The adapter refused a request. */
export class DapError extends Error {
  override readonly name = "DapError";
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

/** The client's end of a DAP session over two streams. */
export class DapConnection {
  readonly #decoder = new MessageDecoder();
  readonly #pending = new Map<number, Pending>();
  #listener: (event: DapEvent) => Promise<void> | undefined = () => undefined;
  #seq = 0;
  /** Promises of the listener's that are pending. */
  #held = 0;
  #closed: Error | null = null;

  constructor(
    private readonly toAdapter: Writable,
    private readonly fromAdapter: Readable,
    /** The adapter broke the protocol: it can't be trusted with the rest. */
    private readonly onFault: (why: string) => void,
  ) {
    fromAdapter.on("data", (chunk: Buffer) => this.#receive(chunk));
    // A broken pipe is the end of the adapter, of which others tell.
    toAdapter.on("error", () => undefined);
  }

  /** One listener, from the first event on. The promise it may return holds the adapter's output back until it resolves. */
  onEvent(listener: (event: DapEvent) => Promise<void> | undefined): void {
    this.#listener = listener;
  }

  /**
   * Resolves with the response's body.
   * @throws {DapError} when the adapter refuses; what `close` was given when it came first.
   */
  request(command: string, args?: object): Promise<unknown> {
    if (this.#closed !== null) return Promise.reject(this.#closed);
    const seq = ++this.#seq;
    this.send({ seq, type: "request", command, arguments: args });
    return new Promise((resolve, reject) => this.#pending.set(seq, { resolve, reject }));
  }

  /** Sends a message as it is; for tests of malformed ones, `raw` sends bytes. */
  send(message: object): void {
    this.raw(encode(message));
  }

  raw(bytes: Buffer | string): void {
    this.toAdapter.write(bytes);
  }

  /** Nothing more will be answered. */
  close(error: Error): void {
    this.#closed ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#closed);
    this.#pending.clear();
  }

  #receive(chunk: Buffer): void {
    for (const decoded of this.#decoder.push(chunk))
      if ("fault" in decoded) this.onFault(decoded.fault);
      else this.#dispatch(decoded.message as Response | (DapEvent & { type: "event" }));
  }

  #dispatch(message: Response | (DapEvent & { type: "event" })): void {
    if (message.type === "response") this.#answer(message);
    else this.#holdBack(this.#listener(message));
  }

  #answer({ request_seq: seq, success, message, body }: Response): void {
    const pending = this.#pending.get(seq);
    if (pending === undefined) return this.onFault(`a second answer to request ${seq}`);
    this.#pending.delete(seq);
    if (success) pending.resolve(body);
    else pending.reject(new DapError(message ?? "The adapter refused without saying why."));
  }

  #holdBack(busy: Promise<void> | undefined): void {
    if (busy === undefined) return;
    this.fromAdapter.pause();
    this.#held += 1;
    void busy.finally(() => {
      this.#held -= 1;
      if (this.#held === 0) this.fromAdapter.resume();
    });
  }
}
