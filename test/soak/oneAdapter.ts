/** One adapter process whose program is restarted as another again and again, in every state of the one before. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { program } from "../support/programs.js";
import type { Random } from "../support/random.js";
import { disturb } from "./disturbances.js";
import { censusAt, measureAt, workersAt, type Census, type Measure } from "./measure.js";
import { Patient } from "../support/patient.js";
import { configure, type State } from "./states.js";

type Parting = (adapter: Patient) => Promise<unknown>;

/** How the program that runs is left before the next one begins. All are answered; what is refused made no sense there. */
const PARTINGS: readonly Parting[] = [
  () => Promise.resolve(),
  (adapter) => adapter.ask("terminate"),
  (adapter) => Promise.all([adapter.ask("terminate"), adapter.ask("terminate")]),
  async (adapter) => {
    await Promise.all([adapter.ask("terminate"), adapter.ask("terminate")]);
    await adapter.heard("terminated");
  },
  (adapter) => Promise.all([adapter.ask("restart"), adapter.ask("threads"), adapter.ask("restart")]),
  (adapter) => Promise.all([adapter.ask("restart"), adapter.ask("terminate")]),
];

const QUIET: State = { name: "idle", file: "idle", reached: (adapter) => adapter.wrote("idle") };

export class OneAdapter {
  readonly measures: Measure[] = [];
  readonly censuses: Census[] = [];
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), "unwind-soak-"));
  readonly #socket = path.join(this.#folder, "probe");
  readonly #adapter = new Patient(path.resolve("test/soak/probe.mjs"), {
    UNWIND_PROBE: this.#socket,
    UNWIND_DIST: path.resolve(process.env["UNWIND_DIST"] ?? "dist"),
  });

  #before: State = QUIET;
  /** Those that brought a program into its state. */
  #restarts = 0;

  constructor(private readonly random: Random) {}

  async start(): Promise<void> {
    await this.#adapter.ask("initialize", { adapterID: "asyncio" });
    await this.#adapter.ask("launch", { program: program(QUIET.file) });
    await this.#adapter.ask("configurationDone");
  }

  /** Brings a program into the state, disturbs it, and parts from it. */
  async visit(state: State): Promise<void> {
    await this.#become(state);
    const asked = disturb(this.#adapter, this.random);
    if (this.random.chance(0.5) && state.isOccupied !== true) await asked;
    await this.random.pick(PARTINGS)(this.#adapter);
    if (state.isOccupied === true) await this.#replace();
    await asked;
  }

  /** What lives in the process while a program is idle that nobody has disturbed. */
  async measure(): Promise<void> {
    await this.#become(QUIET);
    this.measures.push({ restarts: this.#restarts, ...(await measureAt(this.#socket)) });
  }

  /** To be called where it was measured. */
  async count(): Promise<void> {
    this.censuses.push({ restarts: this.#restarts, kinds: await censusAt(this.#socket) });
  }

  /** What keeps the interpreters' threads, where there are more than at first: a line each. */
  async surplus(): Promise<string[]> {
    const [first, last] = [this.measures[0], this.measures.at(-1)].map((measure) => measure?.live["Worker"] ?? 0);
    return (last ?? 0) > (first ?? 0) ? workersAt(this.#socket) : [];
  }

  /** Fails when the process, or one that it started, stays. */
  async end(): Promise<void> {
    await this.#adapter.ask("disconnect");
    await this.#adapter.ended();
  }

  close(): void {
    this.#adapter.client.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Whatever the program is occupied with, another takes its place. */
  async #replace(): Promise<void> {
    await this.#adapter.ask("restart", { arguments: { program: program(QUIET.file) } });
    await this.#become(QUIET);
  }

  async #become(state: State): Promise<void> {
    await configure(this.#adapter, { ...this.#before, breakpoint: undefined });
    await configure(this.#adapter, state);
    this.#before = state;
    this.#adapter.forget();
    await this.#adapter.ask("restart", { arguments: { program: program(state.file) } });
    await state.reached(this.#adapter);
    this.#restarts += 1;
  }
}
