// node scripts/test.mjs                                  every suite, as `npm test` does after the build
// node scripts/test.mjs <suite> [file…] [-g pattern]     one mocha suite, bundled to out/<suite>.js
//
// A suite ends by printing its totals, `N passed, N failed`, alone on a line. A suite without tests is a failure, unless
// it says why it can't run on this machine: `SKIPPED: reason`.
import Mocha from "mocha";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { bundle, root } from "./bundle.mjs";
import { twoAtATime } from "./twoAtATime.mjs";

/** Those that there must be, in the order of `npm test`; each is an npm script `test:<name>`, as are the others that run after them. */
const SUITES = ["unit", "adapter", "agent", "extension"];
/**
 * Those that leave a processor idle: they come last, two at a time, each line after the suite's name. Those that drive VS Code
 * are not among them: what a user does there fails where the window is slow to follow.
 */
const SIDE_BY_SIDE = new Set(["webview", "fuzz", "agent", "differential"]);
/** Those that drive VS Code. What they need is installed while others run: on a new machine that takes more than a minute. */
const IN_VSCODE = new Set(["extension", "package"]);
/** Those that mocha runs in plain Node, and where their tests are. */
const MOCHA_SUITES = {
  unit: ["test/unit"],
  adapter: ["test/adapter", "test/cli"],
  cancellations: ["test/cancellations"],
  fuzz: ["test/fuzz"],
  soak: ["test/soak"],
  webview: ["test/webview"],
};
/** Whose files run at the same time, one for each processor: their tests wait for processes of their own most of the time. */
const PARALLEL = new Set(["adapter"]);
/** Of these the longest, which begin first: so no processor waits for another in the end. */
const LONGEST = ["cli/likeCPython", "cli/run", "adapter/endings", "adapter/ours"].map((name) => `test/${name}.test.ts`);
/** Whose tests another script runs. */
const OTHER_FOLDERS = ["test/extension"];
const TOTALS = /^(\d+) passed, (\d+) failed$/;
const SKIPPED = /^SKIPPED: (.*)$/;
/** ms after the last test until what still keeps Node from ending is named and the suite fails. */
const GRACE = 5000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: "string", short: "g" } },
});
const [suite, ...files] = positionals;
process.chdir(root);
if (suite === undefined) await runAll();
else await runMocha(suite, files, values.grep);

async function runAll() {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const named = Object.keys(scripts).filter((script) => script.startsWith("test:"));
  const names = new Set([...SUITES, ...named.map((script) => script.slice("test:".length))]);
  const outcomes = new Map();
  const run = async (name, title = "") => outcomes.set(name, await runScript(`test:${name}`, scripts, title));
  const width = Math.max(...[...names].map((name) => name.length));
  const prepared = prepareVsCode();
  for (const name of names) {
    if (IN_VSCODE.has(name)) await prepared;
    if (!SIDE_BY_SIDE.has(name)) await run(name);
  }
  await twoAtATime(
    [...SIDE_BY_SIDE].filter((name) => names.has(name)),
    (name) => run(name, `${name.padEnd(width)} | `),
  );
  const results = [...names].map((name) => ({ name, ...outcomes.get(name) }));
  results.push(...strayTests().map((name) => ({ name, passed: 0, failed: 1, fault: "NOT RUN: in no suite's folder" })));
  console.log("");
  for (const result of results) console.log(`${result.name.padEnd(12)} ${outcome(result)}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = results.some(({ failed, fault }) => failed > 0 || fault !== undefined) ? 1 : 0;
}

function outcome({ passed, failed, fault, skipped }) {
  if (fault !== undefined) return `FAILED: ${fault}`;
  return skipped === undefined ? `${passed} passed, ${failed} failed` : `SKIPPED: ${skipped}`;
}

/**
 * Runs one npm script, shows its output, each line after `title`, and answers the totals it printed; `fault` when there is
 * more to say than these.
 */
async function runScript(script, scripts, title) {
  if (scripts[script] === undefined) {
    return { passed: 0, failed: 1, fault: `NOT RUN: package.json has no script "${script}"` };
  }
  console.log(`\n=== npm run ${script}`);
  const { code, totals, skipped } = await runAndRead(script, title);
  if (skipped !== undefined && totals === null && code === 0) return { passed: 0, failed: 0, skipped };
  if (totals === null) return { passed: 0, failed: 1, fault: `exit code ${code}, and no line of totals` };
  const [passed, failed] = totals;
  if (passed + failed === 0) return { passed, failed: 1, fault: "it ran no tests" };
  if (code !== 0 && failed === 0) return { passed, failed: 1, fault: `exit code ${code} though no test failed` };
  return { passed, failed };
}

/** What goes wrong here goes wrong again where it is needed, and is told by the suite that needs it. */
function prepareVsCode() {
  const child = spawn(process.execPath, ["scripts/vscode/prepare.mjs"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const input of [child.stdout, child.stderr])
    createInterface({ input }).on("line", (line) => console.log(`VS Code | ${line}`));
  return new Promise((resolve) => child.on("error", resolve).on("close", resolve));
}

function runAndRead(script, title) {
  const child = spawn("npm", ["run", "--silent", script], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let totals = null;
  let skipped;
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    const match = TOTALS.exec(line);
    if (match !== null) totals = [Number(match[1]), Number(match[2])];
    skipped ??= SKIPPED.exec(line)?.[1];
    console.log(title + line);
  });
  createInterface({ input: child.stderr }).on("line", (line) => console.error(title + line));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: error.message, totals: null }));
    child.on("close", (code, signal) => resolve({ code: code ?? signal, totals, skipped }));
  });
}

async function runMocha(name, only, grep) {
  const folders = MOCHA_SUITES[name];
  if (folders === undefined) throw new Error(`no suite "${name}": one of ${Object.keys(MOCHA_SUITES).join(", ")}`);
  const tests = only.length > 0 ? only : findTests(folders);
  process.setSourceMapsEnabled(true);
  const parallel = PARALLEL.has(name) && tests.length > 1;
  const mocha = new Mocha({
    forbidPending: true, // None may be left out silently.
    forbidOnly: process.env.CI !== undefined,
    grep,
    timeout: 10_000,
    require: [path.join(root, "scripts/sourceMaps.mjs")],
    parallel,
    jobs: availableParallelism(),
  });
  for (const [file, part] of parallel ? eachAlone(tests, name) : [[`out/${name}.js`, tests]])
    mocha.addFile(await bundle(part, file));
  const runner = mocha.run(() => finish(runner.stats));
}

/** A bundle for each test: what a file sets up belongs to it, also where a process runs several. */
function eachAlone(tests, name) {
  const longest = LONGEST.filter((test) => tests.includes(test));
  return [...new Set([...longest, ...tests])].map((test) => [
    `out/${name}/${test.split(path.sep).slice(1).join("/").replace(/\.ts$/, ".js")}`,
    [test],
  ]);
}

/** Tests that no suite would run. */
function strayTests() {
  const folders = [...Object.values(MOCHA_SUITES).flat(), ...OTHER_FOLDERS];
  return findTests(["test"]).filter((file) => !folders.some((folder) => file.startsWith(folder + path.sep)));
}

function findTests(folders) {
  const found = folders
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => path.join(folder, file)));
  return found.filter((file) => file.endsWith(".test.ts")).sort();
}

function finish({ passes, failures }) {
  console.log(`${passes} passed, ${failures} failed`);
  process.exitCode = failures > 0 || passes === 0 ? 1 : 0;
  setTimeout(() => {
    console.error(`The tests are over but Node can't end: ${process.getActiveResourcesInfo().join(", ")} left open.`);
    process.exit(1);
  }, GRACE).unref();
}
