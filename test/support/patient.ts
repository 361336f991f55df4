/** A client that remembers little, so that it can go on for hours: the adapter's requests, and what it said last. */
import assert from "node:assert/strict";
import { AdapterGone, DapClient, type Ending } from "../../src/cli/dapClient.js";
import type { DapEvent } from "../../src/cli/dapConnection.js";
import { assertNoProcessLeft, plainEnvironment, within } from "./processes.js";

/** ms until a missing event or answer fails the test: this only ever runs out on a fault. */
const PATIENCE = 40_000;
/** Messages, for the story of a failure. */
const REMEMBERED = 60;
/** Characters of output that a program is known by. */
const TAIL = 1000;

export type Outcome = "answered" | "refused" | "gone";

export class Patient {
  readonly client: DapClient;
  /** What the program that runs has said last. */
  #output = "";
  #events = new Set<string>();
  #said: string[] = [];
  #changed: () => void = () => undefined;

  constructor(adapter: string, env: NodeJS.ProcessEnv = {}) {
    this.client = new DapClient(adapter, (text) => this.#say(`stderr: ${text}`), plainEnvironment(env));
    this.client.onEvent((event) => this.#hear(event));
  }

  /** Never rejects: what comes of it. A refusal without a message, or an internal error, fails the test. */
  async ask(command: string, args?: object): Promise<Outcome> {
    this.#say(`-> ${command} ${JSON.stringify(args ?? {})}`);
    try {
      await within(PATIENCE, this.client.request(command, args), () => this.story(`no answer to ${command}`));
      return "answered";
    } catch (error) {
      if (error instanceof AdapterGone) return "gone";
      const { name, message } = error as Error;
      const isSound = name === "DapError" && message !== "" && !message.startsWith("Internal");
      assert.ok(isSound, this.story(`${command}: ${message}`));
      this.#say(`<- ${command} refused: ${message}`);
      return "refused";
    }
  }

  /** Forgets what came before: a new program begins. */
  forget(): void {
    this.#output = "";
    this.#events.clear();
  }

  wrote(text: string): Promise<void> {
    return this.#until(() => this.#output.includes(text), `output ${JSON.stringify(text)}`);
  }

  heard(event: string): Promise<void> {
    return this.#until(() => this.#events.has(event), `event ${event}`);
  }

  async #until(isSo: () => boolean, what: string): Promise<void> {
    const come = async (): Promise<void> => {
      while (!isSo()) await new Promise<void>((resolve) => (this.#changed = resolve));
    };
    await within(PATIENCE, come(), () => this.story(`never came: ${what}`));
  }

  /** The process is gone, and so is all that it started. */
  async ended(): Promise<Ending> {
    const ending = await within(PATIENCE, this.client.ended, () => this.story("the adapter does not end"));
    if (this.client.pid !== undefined) assertNoProcessLeft(this.client.pid);
    return ending;
  }

  story(what: string): string {
    return `${what}. What was said last:\n${this.#said.join("\n")}`;
  }

  #hear({ event, body }: DapEvent): undefined {
    this.#say(`<- ${event} ${JSON.stringify(body ?? {})}`);
    if (event === "output") this.#output = (this.#output + (body as { output: string }).output).slice(-TAIL);
    this.#events.add(event);
    this.#changed();
  }

  #say(text: string): void {
    if (text.includes("tasksChanged") || text.includes("cancellationChanged")) return;
    this.#said.push(text.slice(0, 200));
    if (this.#said.length > REMEMBERED) this.#said.shift();
  }
}
