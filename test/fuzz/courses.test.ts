import assert from "node:assert/strict";
import path from "node:path";
import { Patient, type Outcome } from "../support/patient.js";
import { within } from "../support/processes.js";
import { program } from "../support/programs.js";
import { Fuzz } from "./messages.js";
import { STATES } from "./states.js";

/** Sessions in each state. Others: `UNWIND_FUZZ_COURSES=seed,sessions npm run test:fuzz`. */
const [SEED = 1, SESSIONS = 1] = (process.env["UNWIND_FUZZ_COURSES"] ?? "").split(",").filter(Boolean).map(Number);
/** Requests of a session before it is taken leave of, and in the burst in which that is done. */
const REQUESTS = 30;
const LAST_REQUESTS = 12;
/** Requests that wait for their answers together, at most. */
const MOST = 8;
/** ms for the answers to those, some of which start a program. */
const PATIENCE = 40_000;

/** What decides the course of a session, most often what starts and ends programs. */
const COURSE = [
  ...["launch", "restart", "terminate", "launch", "restart", "terminate"],
  ...["initialize", "configurationDone", "interrupt", "terminateThreads"],
];
/** What is under way when the course changes. */
const OTHERS = [
  "threads",
  "tasks",
  "evaluate",
  "setBreakpoints",
  "continue",
  "pause",
  "next",
  "cancellations",
  "stdin",
];
const LAUNCH_KEYS = [
  ...["program", "module", "args", "cwd", "env", "envFile", "stopOnEntry", "noDebug", "timelineEvents", "mounts"],
];
const PROGRAMS = ["idle", "busy", "deaf", "prints_twice", "syntax_error", "aborts", "waits_for_input", "flood"];
/** Said by the program that must still run at the end. */
const STILL_HERE = "still here";

class CourseFuzz extends Fuzz {
  request(): [command: string, args: object | undefined] {
    if (this.chance(0.2)) return [this.pick(OTHERS), { threadId: 1, ...this.args() }];
    const command = this.pick(COURSE);
    if (command === "launch") return [command, this.configuration()];
    if (command === "restart") return [command, this.restartArguments()];
    return [command, this.chance(0.5) ? undefined : this.any()];
  }

  /** What a launch configuration should be, and what it should not. */
  configuration(): object {
    const file = program(this.pick(PROGRAMS));
    return this.pick<() => object>([
      () => ({ program: file }),
      () => ({ program: file, stopOnEntry: true }),
      () => ({ program: file, noDebug: true }),
      () => ({ program: file, ...this.args(2, LAUNCH_KEYS) }),
      () => ({ program: path.dirname(file) }),
      () => ({ program: file, args: "'unclosed" }),
      () => ({ module: "no.such.module" }),
      () => this.args(2, LAUNCH_KEYS),
      () => this.any(),
    ])();
  }

  restartArguments(): object | undefined {
    if (this.chance(0.4)) return undefined;
    return this.chance(0.7) ? { arguments: this.configuration() } : this.any();
  }

  /** Also what is no object at all. */
  any(): object {
    return (this.chance(0.5) ? this.value() : this.args()) as object;
  }
}

/** In bursts: what is sent together is served together. All are answered, or refused with a message that is no internal error. */
async function bombard(adapter: Patient, fuzz: CourseFuzz, underWay: Promise<Outcome>[]): Promise<void> {
  let waiting = underWay;
  for (let sent = 0; sent < REQUESTS;) {
    const burst = Array.from({ length: 1 + fuzz.below(MOST) }, () => adapter.ask(...fuzz.request()));
    if (fuzz.chance(0.1)) adapter.client.raw(fuzz.malformed());
    waiting.push(...burst);
    sent += burst.length;
    if (fuzz.chance(0.3)) continue;
    await allServed(adapter, waiting);
    waiting = [];
  }
  await allServed(adapter, waiting);
}

async function allServed(adapter: Patient, asked: Promise<Outcome>[]): Promise<void> {
  const outcomes = await within(PATIENCE, Promise.all(asked), () => adapter.story("no answer"));
  assert.ok(!outcomes.includes("gone"), adapter.story("the adapter ended before it answered"));
}

/** Whatever state the session is in now, it runs another program to its end. */
async function runsAnother(adapter: Patient): Promise<void> {
  const configuration = { program: program("environment"), args: [STILL_HERE] };
  await adapter.ask("initialize", { adapterID: "asyncio" });
  const restarted = await adapter.ask("restart", { arguments: configuration });
  if (restarted === "refused") {
    assert.equal(await adapter.ask("launch", configuration), "answered", adapter.story("neither starts nor restarts"));
    await adapter.ask("configurationDone");
  }
  await adapter.wrote(STILL_HERE);
}

/** Takes leave in the midst of other requests. What was sent before it is answered; what comes after it may not be. */
async function leave(adapter: Patient, fuzz: CourseFuzz): Promise<void> {
  const before = Array.from({ length: fuzz.below(LAST_REQUESTS) }, () => adapter.ask(...fuzz.request()));
  before.push(adapter.ask("disconnect", fuzz.chance(0.5) ? undefined : fuzz.any()));
  const after = Array.from({ length: fuzz.below(LAST_REQUESTS) }, () =>
    fuzz.chance(0.2) ? adapter.ask("disconnect") : adapter.ask(...fuzz.request()),
  );
  const { code } = await adapter.ended();
  await allServed(adapter, before);
  await Promise.all(after);
  assert.equal(code, 0, adapter.story(`exit status ${code ?? "none"}`));
}

async function inSession(reach: (adapter: Patient) => Promise<Promise<Outcome>[]>, seed: number, course: Course) {
  const adapter = new Patient(path.resolve(process.env["UNWIND_DIST"] ?? "dist", "adapter.js"));
  try {
    await course(adapter, new CourseFuzz(seed), await reach(adapter));
  } finally {
    adapter.client.kill();
  }
}

type Course = (adapter: Patient, fuzz: CourseFuzz, underWay: Promise<Outcome>[]) => Promise<void>;

describe("However a session is started, restarted and ended, each request is answered, and nothing stays", () => {
  Object.entries(STATES).forEach(([state, reach], index) => {
    for (let nth = 0; nth < SESSIONS; nth++) {
      const seed = SEED + index + nth * 1000;
      it(`${state}, seed ${seed}: it goes on, and still runs a program`, () =>
        inSession(reach, seed, async (adapter, fuzz, underWay) => {
          await bombard(adapter, fuzz, underWay);
          await runsAnother(adapter);
          await leave(adapter, fuzz);
        })).timeout(240_000);
      it(`${state}, seed ${seed}: it is left at once`, () =>
        inSession(reach, seed + 500, async (adapter, fuzz, underWay) => {
          await leave(adapter, fuzz);
          await allServed(adapter, underWay);
        })).timeout(120_000);
    }
  });
});
