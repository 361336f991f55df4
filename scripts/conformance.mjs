// node scripts/conformance.mjs                   CPython's own tests of asyncio, run through the built terminal command
// node scripts/conformance.mjs test_tasks …      only these modules
//
// Each test passes, or test/conformance/expected.json lists it with the reason; a test that fails, passes or is skipped
// otherwise than listed is a failure. The tests are CPython's, of version 3.13, and are not part of this project: they are
// looked for in the library that UNWIND_CPYTHON names (a folder such as /usr/lib/python3.13), then in pyenv.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const MAIN = path.join(root, "test/conformance/main.py");
const STRESS = path.join(root, "test/conformance/stress.py");
const CLI = path.join(process.env.UNWIND_DIST ?? path.join(root, "dist"), "cli.js");
const MARK = "@conformance ";
const PACKAGE = "test.test_asyncio.";
/** Of the modules in scope that must pass. */
const GOAL = 0.99;
/** ms for one module. */
const PATIENCE = 300_000;

const expected = JSON.parse(readFileSync(path.join(root, "test/conformance/expected.json"), "utf8"));
const library = findLibrary();
if (library === null) {
  console.log(
    "SKIPPED: no CPython 3.13 with its tests here: pyenv install 3.13, or name its library in UNWIND_CPYTHON",
  );
} else {
  console.log(`CPython's tests: ${library}/test`);
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
}

function findLibrary() {
  const named = process.env.UNWIND_CPYTHON;
  if (named !== undefined) return path.resolve(named);
  const versions = path.join(process.env.PYENV_ROOT ?? path.join(os.homedir(), ".pyenv"), "versions");
  const found = existsSync(versions) ? readdirSync(versions).filter((name) => name.startsWith("3.13.")) : [];
  const libraries = found.map((name) => path.join(versions, name, "lib/python3.13"));
  return libraries.find((folder) => existsSync(path.join(folder, "test/test_asyncio"))) ?? null;
}

/** True when everything went as listed. */
async function run(only) {
  const all = [...expected.scope, ...expected.beyond];
  const unknown = only.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`no module ${unknown.join(", ")}: one of ${all.join(", ")}`);
  const modules = only.length > 0 ? only : all;
  const results = await runModules(modules);
  const surprises = modules.flatMap((name) => compare(name, results.get(name)));
  if (only.length === 0) surprises.push(...(await stress()));
  for (const surprise of surprises) console.log(`\n${surprise}`);
  const reached = only.length > 0 || reachesGoal(results);
  const outcomes = modules.flatMap((name) => [...results.get(name).tests.values()]);
  const passed = outcomes.filter(({ outcome }) => outcome === "passed").length;
  console.log("");
  console.log(`${passed} passed, ${surprises.length + (reached ? 0 : 1)} failed`);
  return surprises.length === 0 && reached;
}

/** The longest first, as many at a time as there are processors. */
async function runModules(names) {
  const todo = [...names];
  const results = new Map();
  const work = async () => {
    for (let name = todo.shift(); name !== undefined; name = todo.shift()) {
      const began = performance.now();
      results.set(name, await runModule(name));
      console.log(summary(name, results.get(name), (performance.now() - began) / 1000));
    }
  };
  await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), 4) }, work));
  return results;
}

/** What the stress test found to be left over; it is ours, and says so in lines. */
async function stress() {
  const found = [];
  for (const args of [["4"], ["1", "debug"]]) {
    const child = spawn(process.execPath, [CLI, "run", "--quiet", STRESS, ...args], {
      cwd: path.dirname(STRESS),
      stdio: ["ignore", "pipe", "ignore"],
    });
    const patience = setTimeout(() => child.kill(), PATIENCE);
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
    await new Promise((resolve) => child.on("close", resolve));
    clearTimeout(patience);
    console.log(`${`stress ${args.join(" ")}`.padEnd(26)} ${said === "over\n" ? "nothing is left over" : "FAILED"}`);
    if (said !== "over\n")
      found.push(`stress.py ${args.join(" ")}: it was to say only that it is over\n${indented(said)}`);
  }
  return found;
}

function summary(name, { tests: found, fault }, seconds) {
  const count = (wanted) => [...found.values()].filter(({ outcome }) => outcome === wanted).length;
  const counts = `${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`;
  return `${name.padEnd(26)} ${counts}, ${seconds.toFixed(1)} s${fault === null ? "" : `: ${fault}`}`;
}

/** The outcome of each test by its name without the package's, and what went wrong with the run as a whole. */
async function runModule(name) {
  const omitted = Object.keys(expected.omitted).filter((test) => test.startsWith(`${name}.`));
  const child = spawn(process.execPath, [CLI, "run", "--quiet", MAIN, `${PACKAGE}${name}`], {
    cwd: path.dirname(MAIN),
    env: {
      ...process.env,
      PYTHONPATH: library,
      UNWIND_OMITTED: omitted.map((test) => PACKAGE + test).join(" "),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (complaint = (complaint + text).slice(-1000)));
  const patience = setTimeout(() => child.kill(), PATIENCE);
  const found = new Map();
  let over = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const at = line.indexOf(MARK);
    if (at === -1) continue;
    const said = JSON.parse(line.slice(at + MARK.length));
    if (said.test !== undefined) found.set(said.test.replace(PACKAGE, ""), said);
    over ||= said.over === true;
  }
  clearTimeout(patience);
  return {
    tests: found,
    fault: over
      ? null
      : `it did not run to its end; the last test was ${[...found.keys()].at(-1)}\n${indented(complaint)}`,
  };
}

/** What is not as it is listed. */
function compare(name, { tests: found, fault }) {
  const listed = listedOf(name);
  const surprises = fault === null ? [] : [`${name}: ${fault}`];
  for (const [test, { outcome, detail }] of found) {
    const wanted = listed.get(test) ?? "passed";
    if (outcome !== wanted)
      surprises.push(`${test}: ${outcome}, though it is listed as ${wanted}\n${indented(detail)}`);
    listed.delete(test);
  }
  for (const test of listed.keys()) surprises.push(`${test}: listed, but there is no such test`);
  const count = expected.counts[name];
  if (found.size !== count) surprises.push(`${name}: ${found.size} tests ran, not ${count}`);
  return surprises;
}

function listedOf(name) {
  const listed = new Map();
  for (const outcome of ["failed", "skipped"]) {
    for (const { tests: names } of expected[outcome]) for (const test of names) listed.set(test, outcome);
  }
  return new Map([...listed].filter(([test]) => test.startsWith(`${name}.`)));
}

function reachesGoal(results) {
  const omitted = Object.keys(expected.omitted).filter((test) => expected.scope.includes(test.split(".")[0]));
  const outcomes = expected.scope.flatMap((name) => [...results.get(name).tests.values()]);
  const all = outcomes.length + omitted.length;
  const passed = outcomes.filter(({ outcome }) => outcome === "passed").length;
  const share = ((100 * passed) / all).toFixed(2);
  console.log(`\nIn scope: ${passed} of ${all} pass (${share} %).`);
  return passed >= GOAL * all;
}

function indented(text) {
  return text
    .trim()
    .split("\n")
    .slice(-12)
    .map((line) => `    ${line}`)
    .join("\n");
}
