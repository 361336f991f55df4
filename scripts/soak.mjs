// node scripts/soak.mjs [--minutes 60] [--seed 1]     the suite `soak` for as long as that; the seed decides what happens
import { spawnSync } from "node:child_process";
import process from "node:process";
import { parseArgs } from "node:util";
import { root } from "./bundle.mjs";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "60" }, seed: { type: "string", default: "1" } },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isInteger(seed))
  throw new Error("--minutes takes a number above 0, --seed a whole number");
const { status } = spawnSync(process.execPath, ["scripts/test.mjs", "soak"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, UNWIND_SOAK: `${seed},${60 * minutes}` },
});
process.exitCode = status ?? 1;
