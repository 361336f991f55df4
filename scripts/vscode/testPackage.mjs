// `npm run test:package`: the .vsix as a user has it. What is in it, and that it works where nothing but it is installed:
// its checks drive a real workbench, one after the other, each building on the one before. Ends with its totals.
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import assert from "node:assert/strict";
import { listFiles } from "@vscode/vsce";
import { firstMinutes } from "./checks/firstMinutes.mjs";
import { restricted } from "./checks/restricted.mjs";
import { walkthrough } from "./checks/walkthrough.mjs";
import { withInstalled } from "./installed.mjs";
import { packageExtension } from "./package.mjs";
import { ROOT } from "./paths.mjs";

/** Bytes: it is downloaded by everybody who installs it. */
const MOST = 20_000_000;
/** On show when a window opens. */
const SAMPLE = "why_wont_it_cancel.py";

const totals = { passed: 0, failed: 0 };
try {
  await checkAll(await packageExtension());
} catch (error) {
  totals.failed++;
  console.error(error?.stack ?? error);
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 ? 1 : 0);

async function checkAll(vsix) {
  await check("the package is no bigger than a download may be", () => assert.ok(statSync(vsix).size < MOST));
  await check("it carries what its manifest names, and nothing of the sources", contents);
  for (const play of [firstMinutes, walkthrough]) await withInstalled(vsix, SAMPLE, (...at) => play(check, ...at));
  await withInstalled(vsix, SAMPLE, (...at) => restricted(check, ...at), { trusted: false });
}

/** What comes after a check that fails is not tried. */
async function check(what, run) {
  try {
    await run();
    totals.passed++;
    console.log(`  ✔ ${what}`);
  } catch (error) {
    console.error(`  ✘ ${what}`);
    throw error;
  }
}

async function contents() {
  const files = new Set(await listFiles({ cwd: ROOT, dependencies: false }));
  const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const named = [...JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:media|dist)\/[^"]+)"/g)].map(([, file]) => file);
  const wanted = [...named, "l10n/bundle.l10n.json"];
  assert.deepEqual(
    wanted.filter((file) => !files.has(file)),
    [],
  );
  assert.deepEqual(
    [...files].filter((file) => /^(src|test|scripts|node_modules)\//.test(file) || file.endsWith(".map")),
    [],
  );
}
