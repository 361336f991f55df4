import { receiveMessageOnPort, type MessagePort } from "node:worker_threads";
import type { IoEvent, IoMessage } from "../protocol/io.js";
import type { Command } from "../protocol/messages.js";
import { TURN, WAKE, type Input } from "../protocol/thread.js";

/**
 * What the adapter has sent to this thread, which never returns to Node's event loop while the program runs; and what the
 * adapter may see of it from outside.
 */
export class Inbox {
  readonly #commands: string[] = [];
  readonly #inputs: (string | null)[] = [];
  readonly #events: IoEvent[] = [];
  readonly #control: Int32Array;
  #seen = 0;
  #turn = 0;

  constructor(
    private readonly port: MessagePort,
    control: SharedArrayBuffer,
  ) {
    this.#control = new Int32Array(control);
  }

  /** True when something was sent since it was last asked, or waits to be taken: cheap, for every turn of the loop. */
  get hasNews(): boolean {
    return this.#events.length > 0 || Atomics.load(this.#control, WAKE) !== this.#seen;
  }

  /** A turn of the program's loop begins. */
  turnBegins(): void {
    this.#control[TURN] = this.#turn = (this.#turn + 2) | 1;
  }

  /** The loop is about to sleep. */
  loopSleeps(): void {
    this.#control[TURN] = this.#turn = (this.#turn | 1) + 1;
  }

  /** Blocks until something is sent, or for `seconds` (null: without end). */
  sleep(seconds: number | null): void {
    if (this.hasNews) return;
    Atomics.wait(this.#control, WAKE, this.#seen, seconds === null ? Infinity : seconds * 1000);
  }

  /** Blocks until the next message is there; for those that come before all commands. */
  waitForFirst(): unknown {
    for (;;) {
      this.#seen = Atomics.load(this.#control, WAKE);
      const received = receiveMessageOnPort(this.port) as { message: unknown } | undefined;
      if (received !== undefined) return received.message;
      this.sleep(null);
    }
  }

  /** Takes the next command, or null. Never blocks. */
  takeCommand(): string | null {
    this.#receive();
    return this.#commands.shift() ?? null;
  }

  /** Blocks until there is a command. */
  waitForCommand(): string {
    for (;;) {
      const command = this.takeCommand();
      if (command !== null) return command;
      this.sleep(null);
    }
  }

  /** Takes text for stdin; undefined when none has come, null at its end, however often that is asked for. */
  takeInput(): string | null | undefined {
    this.#receive();
    return this.#inputs[0] === null ? null : this.#inputs.shift();
  }

  /** Takes what has happened to sockets, in order. */
  takeEvents(): IoEvent[] {
    this.#receive();
    return this.#events.splice(0);
  }

  #receive(): void {
    this.#seen = Atomics.load(this.#control, WAKE);
    for (;;) {
      const received = receiveMessageOnPort(this.port) as { message: string | IoMessage<IoEvent> } | undefined;
      if (received === undefined) return;
      if (typeof received.message !== "string") {
        this.#events.push(received.message.io);
        continue;
      }
      const message = JSON.parse(received.message) as Command | Input;
      if ("input" in message) this.#inputs.push(message.input);
      else this.#commands.push(received.message);
    }
  }
}
