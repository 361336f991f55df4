// node scripts/bench.mjs [--write] [part of a row's name]     see bench/main.ts
// node scripts/bench.mjs contest <its arguments>               see bench/contest.ts
// node scripts/bench.mjs profile <its arguments>               see bench/profile.ts
import { spawnSync } from "node:child_process";
import process from "node:process";
import { bundle, root } from "./bundle.mjs";

const [first, ...rest] = process.argv.slice(2);
const isTool = first === "contest" || first === "profile";
const args = isTool ? rest : process.argv.slice(2);
const file = await bundle([isTool ? `bench/${first}.ts` : "bench/main.ts"], "out/bench.js");
const { status } = spawnSync(process.execPath, ["--enable-source-maps", file, ...args], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
