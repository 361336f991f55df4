/** The debug adapter in this process, over streams: its CPU time is ours. */
import path from "node:path";
import { PassThrough } from "node:stream";
import { serve } from "../src/adapter/stdio.js";
import { EmbeddedEngine } from "../src/engine/embedded.js";
import { encode, MessageDecoder } from "../src/protocol/framing.js";
import { lineOf } from "../test/support/programs.js";

interface Message {
  type: "response" | "event";
  request_seq?: number;
  success?: boolean;
  message?: string;
  event?: string;
  body?: unknown;
}

export class InProcessAdapter {
  readonly #input = new PassThrough();
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #events = new Map<string, (body: unknown) => void>();
  #seq = 0;

  constructor() {
    const output = new PassThrough();
    const decoder = new MessageDecoder();
    output.on("data", (chunk: Buffer) => {
      for (const decoded of decoder.push(chunk)) if ("message" in decoded) this.#hear(decoded.message as Message);
    });
    const log = (text: string) => void process.stderr.write(text);
    void serve(() => new EmbeddedEngine(path.resolve("dist")), { input: this.#input, output, log });
  }

  /** The program runs until it stops at the line marked so. Answers the thread that did. */
  static async stoppedAt(program: string, marker: string): Promise<{ adapter: InProcessAdapter; threadId: number }> {
    const adapter = new InProcessAdapter();
    await adapter.request("initialize", { adapterID: "asyncio" });
    await adapter.request("launch", { program });
    const breakpoints = [{ line: lineOf(program, marker) }];
    await adapter.request("setBreakpoints", { source: { path: program }, breakpoints });
    const stopped = adapter.event<{ threadId: number }>("stopped");
    await adapter.request("configurationDone");
    const { threadId } = await stopped;
    return { adapter, threadId };
  }

  async request<Body>(command: string, args: object = {}): Promise<Body> {
    const seq = ++this.#seq;
    this.#input.write(encode({ seq, type: "request", command, arguments: args }));
    const { success, message, body } = await new Promise<Message>((resolve) => this.#answers.set(seq, resolve));
    if (success !== true) throw new Error(`${command}: ${message ?? "refused"}`);
    return body as Body;
  }

  /** The next event of that name. */
  event<Body>(name: string): Promise<Body> {
    return new Promise((resolve) => this.#events.set(name, resolve as (body: unknown) => void));
  }

  #hear({ type, request_seq: seq = 0, event = "", body, ...rest }: Message): void {
    const [map, key] = type === "response" ? [this.#answers, seq] : [this.#events, event];
    const resolve = (map as Map<unknown, (value: unknown) => void>).get(key);
    (map as Map<unknown, unknown>).delete(key);
    resolve?.(type === "response" ? { type, ...rest, body } : body);
  }
}
