// `npm run check`: all that a change has to pass besides the tests, two parts at a time. What each says stays together.
import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { twoAtATime } from "./twoAtATime.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** npm scripts; the longest first, so that the others fit beside it. */
const PARTS = ["lint", "types", "format", "check:python", "check:l10n", "knip"];

const failed = [];
await twoAtATime(PARTS, async (part) => {
  const { code, said } = await runScript(part);
  console.log(`=== npm run ${part}\n${said}`);
  if (code !== 0) failed.push(part);
});
console.log(failed.length === 0 ? "No faults" : `FAILED: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function runScript(name) {
  const child = spawn("npm", ["run", "--silent", name], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: null, said: error.message }));
    child.on("close", (code) => resolve({ code, said }));
  });
}
