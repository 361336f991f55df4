// node scripts/bench.mjs [--write] [part of a row's name]     see bench/main.ts
import { spawnSync } from "node:child_process";
import process from "node:process";
import { bundle, root } from "./bundle.mjs";

const file = await bundle(["bench/main.ts"], "out/bench.js");
const { status } = spawnSync(process.execPath, ["--enable-source-maps", file, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
