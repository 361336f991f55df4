/** Runs programs in the real adapter, a few at a time. */
import assert from "node:assert/strict";
import path from "node:path";
import { DapClient } from "../../src/cli/dapClient.js";
import type { Cancellation } from "../../src/protocol/cancellation.js";
import { assertNoProcessLeft, plainEnvironment, within } from "../support/processes.js";

const ADAPTER = path.resolve(process.env["UNWIND_DIST"] ?? "dist", "adapter.js");
/** ms for a program to end. */
const PATIENCE = 60_000;

/** An adapter's process that runs one program after the other: `restart` ends the last one in favour of the next. */
class Runner {
  readonly #client: DapClient;
  #stderr = "";
  #begun = false;
  #exited: () => void = () => undefined;

  constructor() {
    this.#client = new DapClient(ADAPTER, (text) => (this.#stderr += text), plainEnvironment());
    this.#client.onEvent(({ event }) => {
      if (event === "exited") this.#exited();
      return undefined;
    });
  }

  /** What there is to tell about the program's cancellations, once it has ended. */
  async recordsOf(program: string): Promise<Cancellation[]> {
    const exited = new Promise<void>((resolve) => (this.#exited = resolve));
    const records = this.#run(program)
      .then(() => exited)
      .then(() => this.#client.request("cancellations"));
    const story = (): string => `${program} does not end. stderr: ${this.#stderr}`;
    return ((await within(PATIENCE, records, story)) as { cancellations: Cancellation[] }).cancellations;
  }

  async close(): Promise<void> {
    const { pid } = this.#client;
    this.#client.request("disconnect").catch(() => undefined);
    await within(PATIENCE, this.#client.ended, () => "the adapter does not end").finally(() => this.#client.kill());
    if (pid !== undefined) assertNoProcessLeft(pid);
  }

  async #run(program: string): Promise<void> {
    const launch = { program, noDebug: true };
    if (this.#begun) await this.#client.request("restart", { arguments: launch });
    else await this.#begin(launch);
  }

  async #begin(launch: object): Promise<void> {
    this.#begun = true;
    await this.#client.request("initialize", { adapterID: "asyncio" });
    await this.#client.request("launch", launch);
    await this.#client.request("configurationDone");
  }
}

/** Runs all programs from the start, in order, each by the first runner that is free. */
export class ProgramRuns {
  readonly #records = new Map<string, Promise<Cancellation[]>>();
  readonly #done: Promise<unknown>;

  constructor(programs: readonly string[], atOnce: number) {
    const waiting = programs.map((program) => this.#announce(program));
    this.#done = Promise.all(Array.from({ length: atOnce }, () => work(waiting)));
  }

  of(program: string): Promise<Cancellation[]> {
    return this.#records.get(program) ?? assert.fail(`${program} was not to be run`);
  }

  /** Resolves when all have run and no process is left. */
  async over(): Promise<void> {
    await this.#done;
  }

  #announce(program: string): Job {
    let run: Job["run"] = () => undefined;
    const records = new Promise<Runner>((resolve) => (run = resolve)).then((runner) => runner.recordsOf(program));
    this.#records.set(program, records);
    return { run, records };
  }
}

interface Job {
  run: (runner: Runner) => void;
  records: Promise<Cancellation[]>;
}

/** A runner whose program failed in some way is not trusted with the next one. */
async function work(waiting: Job[]): Promise<void> {
  let runner = new Runner();
  for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
    job.run(runner);
    const failed = await job.records.then(
      () => false,
      () => true,
    ); // The test that asks for it tells why.
    if (!failed) continue;
    await runner.close();
    runner = new Runner();
  }
  await runner.close();
}
