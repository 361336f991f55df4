// `npm run test:package`: the .vsix as a user has it. What is in it, and that it works where nothing but it is installed:
// its checks drive a real workbench, one after the other, each building on the one before. Ends with its totals.
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import assert from "node:assert/strict";
import { listFiles } from "@vscode/vsce";
import { withInstalled } from "./installed.mjs";
import { packageExtension } from "./package.mjs";
import { ROOT } from "./paths.mjs";

/** Bytes: it is downloaded by everybody who installs it. */
const MOST = 20_000_000;
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
  await withInstalled(vsix, SAMPLE, (user, samples) => checkInstalled(user, path.join(samples, SAMPLE)));
}

async function checkInstalled(user, file) {
  const stopSays = (text) => user.page.locator(".debug-call-stack .thread", { hasText: text }).waitFor();
  await check("Asyncio Run shows itself on command", async () => {
    await user.command("Unwind: Show the Run");
    await user.panelTab("Asyncio Run").waitFor();
  });
  await check("a program stops at a breakpoint, set with F9 and started with F5", async () => {
    await user.goTo(file, "# (A)");
    await user.key("F9");
    await user.key("F5");
    await user.stoppedIn("main");
  });
  await check("the Debug Console of the window's first session does not cover Asyncio Run", async () => {
    await user.still();
    assert.ok(await user.panelTab("Asyncio Run").isVisible());
  });
  await check("the task tree has unfolded, and shows the tasks", async () => {
    await user.row("Asyncio Tasks", "archive()").waitFor();
    await user.row("Asyncio Tasks", "deliver()").waitFor();
  });
  await check("Cancel and Watch It Unwind stops where the error enters", async () => {
    await user.choose(user.row("Asyncio Tasks", "archive()"), "Cancel and Watch It Unwind");
    await stopSays(/CancelledError enters/i);
  });
  await check("with the first cancellation, the Cancellations view has unfolded too", async () => {
    await user.row("Cancellations", "archive()").waitFor();
  });
  await check("F10 goes to the finally, and the editor notes both", async () => {
    await user.key("F10");
    await stopSays(/finally at line/i);
    await user.noted("CancelledError entered here, out of Queue.get");
    await user.noted("finally ran");
  });
  await check("the program ends, and the notes are gone", async () => {
    await user.key("F5");
    await user.sessionEnded();
    await user.still();
    assert.deepEqual(await user.notes(), []);
  });
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
