/** A session in an adapter process of its own, which ends in one of the ways in which sessions end. */
import assert from "node:assert/strict";
import { program } from "../support/programs.js";
import type { Random } from "../support/random.js";
import { disturb } from "./disturbances.js";
import { type Outcome, Patient } from "../support/patient.js";
import { configure, type State } from "./states.js";

/** How far a session gets before it is disturbed; the program runs after the last of them. */
const STEPS = ["new", "initialized", "starting", "ready", "running"] as const;

type Ending = (adapter: Patient) => unknown;

/** What each promises comes when the client has done its part. After those in `LEAVING` all that was asked must have been answered. */
const LEAVING: Record<string, Ending> = {
  disconnect: (adapter) => adapter.ask("disconnect"),
  "two disconnects": (adapter) => Promise.all([adapter.ask("disconnect"), adapter.ask("disconnect")]),
  "terminate, then disconnect": (adapter) => Promise.all([adapter.ask("terminate"), adapter.ask("disconnect")]),
  "two terminates, then disconnect": async (adapter) => {
    await Promise.all([adapter.ask("terminate"), adapter.ask("terminate")]);
    await adapter.ask("disconnect");
  },
  "restart, then disconnect": (adapter) => Promise.all([adapter.ask("restart"), adapter.ask("disconnect")]),
};
const VANISHING: Record<string, Ending> = {
  "hanging up": ({ client }) => client.hangUp(),
  SIGKILL: ({ client }) => client.kill(),
  SIGTERM: ({ client }) => process.kill(client.pid ?? 0, "SIGTERM"),
  "half a message": ({ client }) => {
    client.raw("Content-Length: 100\r\n\r\n{");
    client.hangUp();
  },
};
const ENDINGS = Object.entries({ ...LEAVING, ...VANISHING });

/** Fails when the process stays, when a process that it started stays, or when a request has no answer. */
export async function session(adapterFile: string, state: State, random: Random): Promise<void> {
  const adapter = new Patient(adapterFile);
  try {
    const asked = await reach(adapter, state, random);
    const [name, end] = random.pick(ENDINGS);
    const left = end(adapter);
    const { code } = await adapter.ended();
    await left;
    if (name in VANISHING) return;
    const outcomes = (await Promise.all(asked)).flat();
    assert.ok(!outcomes.includes("gone"), adapter.story(`${state.name}, ${name}: a request was not answered`));
    assert.equal(code, 0, adapter.story(`${state.name}, ${name}: status ${code ?? "none"}`));
  } finally {
    adapter.client.kill();
  }
}

/** Answers what was asked on the way and may not be answered yet. */
async function reach(adapter: Patient, state: State, random: Random): Promise<Promise<Outcome | Outcome[]>[]> {
  const last = random.chance(0.6) ? "running" : random.pick(STEPS);
  const asked: Promise<Outcome | Outcome[]>[] = [];
  for (const step of STEPS.slice(0, STEPS.indexOf(last) + 1)) {
    if (step === "initialized") await adapter.ask("initialize", { adapterID: "asyncio" });
    if (step === "starting") asked.push(adapter.ask("launch", { program: program(state.file) }));
    if (step === "ready") await adapter.heard("initialized");
    if (step === "running") await run(adapter, state);
    if (random.chance(0.3) || step === last) asked.push(disturb(adapter, random));
  }
  return asked;
}

async function run(adapter: Patient, state: State): Promise<void> {
  await configure(adapter, state);
  await adapter.ask("configurationDone");
  await state.reached(adapter);
}
