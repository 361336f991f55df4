import assert from "node:assert/strict";
import { DapError } from "../../src/cli/dapConnection.js";
import { DapSession } from "../support/dap.js";
import { within } from "../support/processes.js";
import { program } from "../support/programs.js";
import { Fuzz } from "./messages.js";

/** Messages in each state. Another seed or length: `UNWIND_FUZZ=seed,messages npm run test:fuzz`. */
const [SEED = 1, MESSAGES = 1700] = (process.env["UNWIND_FUZZ"] ?? "").split(",").filter(Boolean).map(Number);
/** Messages that wait for their answers together. */
const BATCH = 50;
/** ms for the answers to a batch. */
const PATIENCE = 20_000;

// All but those that courses.test.ts is about.
const COMMANDS = [
  ...["initialize", "attach", "cancel", "setBreakpoints", "setFunctionBreakpoints", "setExceptionBreakpoints"],
  ...["breakpointLocations", "next", "stepIn", "stepOut", "continue", "pause", "threads", "stackTrace", "scopes"],
  ...["variables", "source", "exceptionInfo", "evaluate", "setVariable", "setExpression", "completions", "tasks"],
  ...["hold", "release", "cancellations", "stdin", "flyToTheMoon", "", "__proto__", "constructor", "toString"],
];
async function bombard(session: DapSession, seed: number): Promise<void> {
  const fuzz = new Fuzz(seed);
  let waiting: Promise<void>[] = [];
  for (let sent = 0; sent < MESSAGES; sent++) {
    if (fuzz.chance(0.2)) session.client.raw(fuzz.malformed());
    else waiting.push(answered(session, fuzz));
    if (waiting.length < BATCH) continue;
    await within(PATIENCE, Promise.all(waiting), () => `seed ${seed}: no answer among messages up to ${sent}`);
    waiting = [];
  }
  await within(PATIENCE, Promise.all(waiting), () => `seed ${seed}: no answer at the end`);
}

/** Answered, or refused with a message that is no internal error. */
async function answered({ client }: DapSession, fuzz: Fuzz): Promise<void> {
  const huge = fuzz.chance(0.005) ? { text: "x".repeat(1 << 20) } : {};
  const [command, args] = [fuzz.pick(COMMANDS), fuzz.chance(0.1) ? fuzz.value() : { ...fuzz.args(), ...huge }];
  try {
    await client.request(command, args as object);
  } catch (error) {
    const what = `${command} ${JSON.stringify(args).slice(0, 300)}: ${String(error)}`;
    assert.ok(error instanceof DapError && error.message !== "" && !error.message.startsWith("Internal"), what);
  }
}

const STATES: [string, () => Promise<DapSession>][] = [
  ["before initialize", () => Promise.resolve(new DapSession())],
  ["before the launch", () => initialized()],
  ["before the program runs", () => launched()],
  ["while the program runs", () => DapSession.debug("idle")],
  ["while the program is stopped", () => stopped()],
  ["after the program's end", () => ended()],
];

async function initialized(): Promise<DapSession> {
  const session = new DapSession();
  await session.initialize();
  return session;
}

async function launched(): Promise<DapSession> {
  const session = await initialized();
  await session.launch({ program: program("idle") });
  return session;
}

async function stopped(): Promise<DapSession> {
  const session = await DapSession.debug("idle", { breakpoints: ["idle"] });
  await session.stoppedAt("idle");
  return session;
}

async function ended(): Promise<DapSession> {
  const session = await DapSession.debug("prints_twice");
  await session.exit();
  return session;
}

describe("Whatever a client sends, each request is answered or refused, and the adapter goes on", () => {
  STATES.forEach(([state, reach], index) => {
    it(state, async () => {
      const session = await reach();
      await bombard(session, SEED + index);
      await session.request("disconnect");
      assert.equal(await session.ended(), 0);
    }).timeout(120_000);
  });

  it("and a program runs afterwards in the same process", async () => {
    const session = await initialized();
    await bombard(session, SEED + STATES.length);
    await session.launch({ program: program("prints_twice") });
    await session.request("configurationDone");
    assert.equal(await session.exit(), 0);
    assert.equal(session.output(), "first\nsecond\n");
  }).timeout(120_000);
});
