/** Where a session is when it is told to start, restart or end what it runs. */
import { lineOf, program } from "../support/programs.js";
import type { Outcome, Patient } from "../support/patient.js";

/** Answers what was asked and is not answered yet. */
type Reach = (adapter: Patient) => Promise<Promise<Outcome>[]>;

export const STATES: Record<string, Reach> = {
  "before initialize": () => Promise.resolve([]),
  "before the launch": async (adapter) => {
    await adapter.ask("initialize", { adapterID: "asyncio" });
    return [];
  },
  starting: (adapter) => starting(adapter, "idle"),
  "before the program runs": (adapter) => launched(adapter, "idle"),
  running: (adapter) => running(adapter, "idle"),
  "busy in code": (adapter) => running(adapter, "busy"),
  stopped: (adapter) => stopped(adapter),
  "after the program's end": async (adapter) => {
    await running(adapter, "prints_twice", "second");
    await adapter.heard("terminated");
    return [];
  },
  restarting: async (adapter) => {
    await running(adapter, "idle");
    return [adapter.ask("restart")];
  },
  "restarting what is stopped": async (adapter) => {
    await stopped(adapter);
    return [adapter.ask("restart")];
  },
  terminating: async (adapter) => {
    await running(adapter, "deaf", "ready");
    await adapter.ask("terminate");
    return [];
  },
};

async function starting(adapter: Patient, name: string): Promise<Promise<Outcome>[]> {
  await adapter.ask("initialize", { adapterID: "asyncio" });
  return [adapter.ask("launch", { program: program(name) })];
}

async function launched(adapter: Patient, name: string): Promise<[]> {
  await Promise.all(await starting(adapter, name));
  await adapter.heard("initialized");
  return [];
}

async function running(adapter: Patient, name: string, says = name): Promise<[]> {
  await launched(adapter, name);
  await adapter.ask("configurationDone");
  await adapter.wrote(says);
  return [];
}

async function stopped(adapter: Patient): Promise<[]> {
  await launched(adapter, "idle");
  const path = program("idle");
  await adapter.ask("setBreakpoints", { source: { path }, breakpoints: [{ line: lineOf(path, "idle") }] });
  await adapter.ask("configurationDone");
  await adapter.heard("stopped");
  return [];
}
