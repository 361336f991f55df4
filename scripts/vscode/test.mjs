// The extension's tests in a real VS Code. Expects `npm run build` to have run. Ends with its totals.
//
//   UNWIND_VSCODE=desktop|web   where (see desktop.mjs)
//   UNWIND_GREP=…               only the tests whose full title matches
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { bundle } from "../bundle.mjs";
import { chooseVsCode } from "./desktop.mjs";
import { ensureChromium } from "./chromium.mjs";
import { installCodeServer } from "./install.mjs";
import { ROOT, SAMPLES } from "./paths.mjs";

const TESTS = "test/extension";
const RUNNER = path.join(ROOT, "out/extension/runner.js");
const RESULT = path.join(ROOT, "out/extension/result.json");

process.exitCode = await main();

async function main() {
  await bundleTests();
  rmSync(RESULT, { force: true });
  const ended = await runInVsCode().catch((error) => error);
  const { passed, failed } = readResult();
  if (ended !== 0) console.error(`VS Code did not end well: ${ended?.message ?? ended}`);
  if (passed + failed === 0) console.error("No test ran.");
  const ok = ended === 0 && failed === 0 && passed > 0;
  const totals = `${passed} passed, ${ok ? 0 : Math.max(failed, 1)} failed`;
  console.log(`vscode: ${totals}\n${totals}`);
  return ok ? 0 : 1;
}

/** The runner is one bundle, because VS Code asks it for its export; all the tests are another. */
async function bundleTests() {
  const tests = readdirSync(path.join(ROOT, TESTS), { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => path.join(TESTS, name));
  await bundle(tests.sort(), "out/extension/tests.js", { external: ["vscode"] });
  await build({
    entryPoints: [path.join(ROOT, TESTS, "runner.ts")],
    outfile: RUNNER,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["mocha"],
    logLevel: "warning",
  });
}

async function runInVsCode() {
  const where = await chooseVsCode();
  console.log(
    `Running the extension's tests in ${where === "web" ? "VS Code for the browser" : "desktop VS Code"} ...`,
  );
  return runTests({
    ...(where === "web" ? { vscodeExecutablePath: standIn() } : {}),
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: RUNNER,
    extensionTestsEnv: { UNWIND_TEST_RESULT: RESULT },
    launchArgs: [SAMPLES, "--disable-extensions", "--disable-workspace-trust"],
  });
}

function standIn() {
  if (process.platform === "win32")
    throw new Error("Tests in the browser need Linux or macOS: set UNWIND_VSCODE=desktop.");
  installCodeServer();
  ensureChromium();
  return path.join(ROOT, "scripts/vscode/code.mjs");
}

/** Written by the tests' runner in the extension host; missing when that host died. */
function readResult() {
  return existsSync(RESULT) ? JSON.parse(readFileSync(RESULT, "utf8")) : { passed: 0, failed: 0 };
}
