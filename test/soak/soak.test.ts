import path from "node:path";
import { Command } from "../support/cli.js";
import { program } from "../support/programs.js";
import { Random } from "../support/random.js";
import { session } from "./manyAdapters.js";
import { growthTable, kindsGained } from "./growth.js";
import { assertFlat, assertNothingAdds } from "./measure.js";
import { OneAdapter } from "./oneAdapter.js";
import { STATES, type State } from "./states.js";

/** Seed, and seconds in all. `npm run soak -- --seed 7 --minutes 60` sets them. */
const [SEED = 1, SECONDS = 30] = (process.env["UNWIND_SOAK"] ?? "").split(",").filter(Boolean).map(Number);
const ADAPTER = path.resolve(process.env["UNWIND_DIST"] ?? "dist", "adapter.js");
/** ms that a part may take beyond its share, on a machine that does something else. */
const GRACE = 180_000;
/** Programs before the first measure: what is made once, by the first that needs it, is there then. */
const WARM_UP = 4;
/** Programs between two measures. */
const VISITS = 2;
const LEAST_MEASURES = 6;
/** A census takes a second. */
const MEASURES_A_CENSUS = 2;
/** Seconds between two signs of life. */
const SIGN = 60;

/** In an order of the seed's, all before any comes again. */
function* statesInTurn(random: Random): Generator<State, never> {
  for (;;) {
    const left = [...STATES];
    while (left.length > 0) yield* left.splice(random.below(left.length), 1);
  }
}

/** Repeats `round` for a share of the time, `least` times at least. */
async function repeat(share: number, least: number, round: (count: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  let told = SIGN;
  for (let count = 0; count < least || seconds() < share * SECONDS; count++) {
    await round(count);
    if (seconds() < told) continue;
    told += SIGN;
    console.log(`    ${Math.round(seconds())} s, ${count + 1} rounds`);
  }
}

describe(`Sessions that start, are disturbed, and end, in every state (seed ${SEED})`, () => {
  it("leave no process behind and no request without an answer", async function () {
    this.timeout(1000 * SECONDS + GRACE);
    const random = new Random(SEED);
    const states = statesInTurn(random);
    await repeat(0.5, STATES.length, () => session(ADAPTER, states.next().value, random));
  });

  it("leave nothing behind when the client is killed", async function () {
    this.timeout(1000 * SECONDS + GRACE);
    const random = new Random(SEED);
    const programs = ["busy", "idle", "flood", "soak/serving", "soak/blocks"];
    await repeat(0.1, 3, async () => {
      const command = new Command(["run", program(random.pick(programs))]);
      if (random.chance(0.7))
        await Promise.race([command.ended(), new Promise((r) => command.child.stdout.once("data", r))]);
      command.child.kill("SIGKILL");
      await command.ended();
      await command.nothingLeft();
    });
  });

  it("in one process cost it nothing that stays", async function () {
    this.timeout(1000 * SECONDS + GRACE);
    const random = new Random(SEED);
    const states = statesInTurn(random);
    const adapter = new OneAdapter(random);
    try {
      await adapter.start();
      for (let i = 0; i < WARM_UP; i++) await adapter.visit(states.next().value);
      await repeat(0.4, LEAST_MEASURES, async (count) => {
        for (let i = 0; i < VISITS; i++) await adapter.visit(states.next().value);
        await adapter.measure();
        if (count % MEASURES_A_CENSUS === 0) await adapter.count();
      });
      for (const way of await adapter.surplus()) console.log(`    ${way}`);
      await adapter.end();
    } finally {
      adapter.close();
    }
    console.log(growthTable(adapter.measures));
    console.log(kindsGained(adapter.censuses));
    assertFlat(adapter.measures);
    assertNothingAdds(adapter.censuses);
  });
});
