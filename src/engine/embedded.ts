import path from "node:path";
import { StringDecoder } from "node:string_decoder";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { ByteRing } from "../io/byteRing.js";
import { Neighbours } from "../io/neighbours.js";
import { SocketService } from "../io/sockets.js";
import type { CommandArgs, CommandName, CommandResult } from "../protocol/commands.js";
import type { DebuggeeEvent } from "../protocol/events.js";
import type { IoEvent, IoMessage, IoRequest } from "../protocol/io.js";
import type { LaunchOptions } from "../protocol/launch.js";
import type { FromDebuggee } from "../protocol/messages.js";
import {
  CHANNEL_STDERR,
  CONTROL_SIZE,
  SIGINT,
  SIGNAL_POLL,
  WAKE,
  type Code,
  type Input,
  type Signal,
  type ThreadData,
} from "../protocol/thread.js";
import { LoopWatch } from "./loopWatch.js";
import { EngineError, type Engine } from "./engine.js";

/** Bytes, a power of two. */
const OUTPUT_CAPACITY = 1 << 20;
/** How long a command may wait for the program to reach a turn of its loop before its code is interrupted to look, ms. */
const NUDGE_AFTER = 20;
/** MB. Deep recursion is CPython's to refuse (RecursionError), not the machine's. */
const STACK_SIZE = 256;
/** MB of JavaScript objects; Python's are in WebAssembly's memory. */
const HEAP_SIZE = 4096;

interface Pending {
  resolve: (result: never) => void;
  reject: (error: EngineError) => void;
}

/**
 * CPython in WebAssembly, in a thread of this process. The thread comes up as soon as the engine is made, and waits for its
 * launch: until then it has nothing of the host, and knows nothing of a program.
 */
export class EmbeddedEngine implements Engine {
  readonly #worker: Worker;
  #listener: (event: DebuggeeEvent) => Promise<void> | undefined = () => undefined;
  readonly #pending = new Map<number, Pending>();
  #seq = 0;
  #nudge: NodeJS.Timeout | null = null;
  #heldBack = false;
  #ended: string | null = null;
  #ready: () => void = () => undefined;
  #died: (message: string) => void = () => undefined;

  readonly #control = new Int32Array(new SharedArrayBuffer(CONTROL_SIZE));
  readonly #signal = new Uint8Array(new SharedArrayBuffer(1));
  readonly #output = ByteRing.allocate(OUTPUT_CAPACITY);
  readonly #ring = new ByteRing(this.#output);
  readonly #loopWatch = new LoopWatch(this.#control, () => this.#interruptToPoll());
  #sockets: SocketService | null = null;
  readonly #decoders = new Map<number, StringDecoder>();

  /** `dist`: the folder of the built files, with `worker.js`; `code`: of its interpreter. */
  constructor(
    dist: string,
    private readonly code: Promise<WebAssembly.Module>,
  ) {
    this.#worker = this.#newThread(dist);
    code.then(
      (compiled) => this.#post({ code: compiled }),
      (error: unknown) => this.#end(`The Python runtime can't be loaded: ${explain(error)}`),
    );
  }

  async start(launch: LaunchOptions): Promise<void> {
    await this.code.catch(() => undefined);
    if (this.#ended !== null) throw new EngineError(this.#ended);
    const neighbours = new Neighbours(processName(launch));
    this.#sockets = new SocketService((event) => this.#hearSocket(event), neighbours, launch.mounts);
    return new Promise((resolve, reject) => {
      this.#ready = resolve;
      this.#died = (message) => reject(new EngineError(message));
      this.#send({ launch });
    });
  }

  #newThread(dist: string): Worker {
    const workerData: ThreadData = {
      dist,
      control: this.#control.buffer,
      signal: this.#signal.buffer,
      output: this.#output,
    };
    // In threads that start from here on. Nothing of ours needs it, and it is what a way out of Python would need.
    setFlagsFromString("--disallow-code-generation-from-strings");
    const worker = new Worker(path.join(dist, "worker.js"), {
      workerData,
      env: {},
      stdin: true,
      stdout: true,
      stderr: false,
      resourceLimits: { stackSizeMb: STACK_SIZE, maxOldGenerationSizeMb: HEAP_SIZE },
    });
    worker.on("message", (message: string | IoMessage<IoRequest>) => {
      try {
        if (typeof message !== "string") this.#sockets?.handle(message.io);
        else this.#received(JSON.parse(message) as FromDebuggee | Signal);
      } catch (error) {
        // The program's code can reach the agent's channel, if it looks for it: what it says there must not end us.
        this.#end(`The Python runtime failed: it said what is no message of ours. ${explain(error)}`);
        void worker.terminate();
      }
    });
    worker.on("error", (error) => this.#end(`The Python runtime failed: ${explain(error)}`));
    worker.on("exit", () => this.#end("The Python runtime ended."));
    return worker;
  }

  request<C extends CommandName>(command: C, args: CommandArgs<C>): Promise<CommandResult<C>> {
    if (this.#ended !== null) return Promise.reject(new EngineError(this.#ended));
    if (command === "run") this.#loopWatch.start();
    const seq = ++this.#seq;
    return new Promise<CommandResult<C>>((resolve, reject) => {
      this.#pending.set(seq, { resolve, reject });
      this.#send({ seq, command, args });
      this.#nudge ??= setInterval(() => this.#interruptToPoll(), NUDGE_AFTER);
    });
  }

  onEvent(listener: (event: DebuggeeEvent) => Promise<void> | undefined): void {
    this.#listener = listener;
  }

  interrupt(): void {
    Atomics.store(this.#signal, 0, SIGINT);
    this.#wake();
  }

  input(text: string | null): void {
    if (this.#ended === null) this.#send({ input: text });
  }

  async kill(): Promise<void> {
    this.#end("The debug session has ended.", false);
    await this.#worker.terminate();
  }

  #hearSocket(event: IoEvent): void {
    this.#post({ io: event } satisfies IoMessage<IoEvent>);
  }

  #send(message: object): void {
    this.#post(JSON.stringify(message satisfies object | Input));
  }

  #post(message: string | IoMessage<IoEvent> | Code): void {
    this.#worker.postMessage(message);
    this.#wake();
  }

  #wake(): void {
    Atomics.add(this.#control, WAKE, 1);
    Atomics.notify(this.#control, WAKE);
  }

  /** Leaves a signal that is still to be taken alone: a lost SIGINT is worse than a late answer. */
  #interruptToPoll(): void {
    Atomics.compareExchange(this.#signal, 0, 0, SIGNAL_POLL);
    this.#wake();
  }

  #received(message: FromDebuggee | Signal): void {
    if ("thread" in message && message.thread === "output") return this.#drain();
    this.#drain(true);
    if ("thread" in message) {
      if (message.thread === "ready") this.#ready();
      else this.#end(message.message);
    } else if ("seq" in message) {
      this.#settle(message.seq, message);
    } else {
      void this.#listener(message);
    }
  }

  #settle(seq: number, reply: { ok: true; result: unknown } | { ok: false; error: string }): void {
    const pending = this.#pending.get(seq);
    this.#pending.delete(seq);
    this.#stopNudging();
    if (reply.ok) pending?.resolve(reply.result as never);
    else pending?.reject(new EngineError(reply.error));
  }

  #stopNudging(): void {
    if (this.#pending.size > 0 || this.#nudge === null) return;
    clearInterval(this.#nudge);
    this.#nudge = null;
  }

  /** While the listener asks for patience the ring is left to fill up, which blocks the program; `all` for what must precede a message. */
  #drain(all = false): void {
    if (this.#heldBack && !all) return;
    for (const { channel, bytes } of this.#ring.read()) {
      const text = this.#decode(channel, bytes);
      const category = channel === CHANNEL_STDERR ? "stderr" : "stdout";
      const patience = text === "" ? undefined : this.#listener({ event: "output", category, text });
      if (patience !== undefined) this.#holdBack(patience);
    }
  }

  #holdBack(until: Promise<void>): void {
    this.#heldBack = true;
    void until.finally(() => {
      this.#heldBack = false;
      this.#drain();
    });
  }

  /** A character may be cut by the end of a chunk: its first bytes wait for the rest. */
  #decode(channel: number, bytes: Uint8Array): string {
    let decoder = this.#decoders.get(channel);
    if (decoder === undefined) this.#decoders.set(channel, (decoder = new StringDecoder("utf8")));
    return decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  }

  #end(message: string, isNews = true): void {
    if (this.#ended !== null) return;
    this.#ended = message;
    this.#loopWatch.stop();
    this.#drain(true);
    for (const { reject } of this.#pending.values()) reject(new EngineError(message));
    this.#pending.clear();
    this.#stopNudging();
    this.#sockets?.closeAll();
    this.#died(message);
    if (isNews) void this.#listener({ event: "died", message });
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    return "it ran out of memory. The program holds more than this runtime can; look for what grows without end.";
  }
  if (error instanceof RangeError && error.message.includes("call stack")) {
    return "the machine's stack is exhausted. The program recurses too deeply (see sys.setrecursionlimit).";
  }
  return error.stack?.split("\n").slice(0, 6).join("\n").slice(0, 2000) ?? error.message;
}

/** `server.py (process 4711)`: what other debugged processes call this one. */
function processName({ program, module }: LaunchOptions): string {
  return `${program === undefined ? `-m ${module ?? ""}` : path.basename(program)} (process ${process.pid})`;
}
