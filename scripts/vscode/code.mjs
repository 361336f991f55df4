#!/usr/bin/env node
// A stand-in for the `code` binary where no desktop VS Code can be had: takes the arguments that @vscode/test-electron
// gives VS Code, runs the extension's tests in code-server (the real workbench in headless Chromium, the real extension
// host), prints what the extension host prints, and exits with the tests' result.
//
//   UNWIND_VSCODE_TIMEOUT    seconds for the whole run (default 300)
//   UNWIND_VSCODE_ARTIFACTS  folder for the logs, and for a screenshot of a run that failed
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArguments } from "./codeArguments.mjs";
import { smokeTestArgs, startCodeServer } from "./codeServer.mjs";
import { ensureChromium } from "./chromium.mjs";
import { openWorkbench } from "./workbench.mjs";
import { remotePath, workbenchUrl } from "./workbenchUrl.mjs";

const SECONDS = Number(process.env.UNWIND_VSCODE_TIMEOUT ?? 300);
const ARTIFACTS = process.env.UNWIND_VSCODE_ARTIFACTS;

/** What `end` has to clean up; filled as it comes to be. `folder` is short, because sockets live in it. */
const run = {
  folder: mkdtempSync(path.join(os.tmpdir(), "unwind-")),
  server: undefined,
  workbench: undefined,
  ending: false,
};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(130, signal));
process.on("unhandledRejection", (error) => void end(1, error?.stack ?? String(error)));
setTimeout(() => void end(1, `no result after ${SECONDS} s (UNWIND_VSCODE_TIMEOUT)`), SECONDS * 1000);

await main(parseArguments(process.argv.slice(2)));

async function main({ flags, positional }) {
  const browser = ensureChromium();
  run.server = await startCodeServer({ profile: path.join(run.folder, "profile"), args: smokeTestArgs() });
  void run.server.ended.then((code) => end(1, `code-server ended (${code})`));
  run.workbench = await openWorkbench({
    browser,
    profile: path.join(run.folder, "chromium"),
    url: workbenchUrl(run.server.host, {
      open: toOpen(flags, positional),
      payload: testPayload(run.server.host, flags),
    }),
    onExit: (code) => void settle(code),
    onCrash: () => void end(1, "the workbench's page crashed"),
  });
}

function toOpen(flags, positional) {
  return [...positional, ...(flags.get("folder-uri") ?? []), ...(flags.get("file-uri") ?? [])];
}

function testPayload(host, flags) {
  const paths = ["extensionDevelopmentPath", "extensionTestsPath"].flatMap((name) =>
    (flags.get(name) ?? []).map((file) => [name, remotePath(host, file)]),
  );
  return [
    ["skipWelcome", "true"],
    ...(flags.has("disable-extensions") ? [["disableExtensions", "true"]] : []),
    ...paths,
  ];
}

/** A crashed extension host is reported as 0 too: 0 counts only with the server's own word of a clean end. */
async function settle(code) {
  const word = code === 0 ? await extensionHostEnd() : undefined;
  if (code !== 0) await end(code);
  else if (word === "code: 0, signal: null") await end(0);
  else await end(1, word ? `the extension host died (${word})` : "no word of the extension host's end");
}

async function extensionHostEnd() {
  const pattern = /Extension Host Process exited with (code: \S+, signal: [^.\s]+)/;
  for (let tries = 0; tries < 100; tries++) {
    const [, word] = pattern.exec(run.server.log()) ?? [];
    if (word) return word;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

/** The only way out: leaves no process and no folder behind. */
async function end(code, why) {
  if (run.ending) return;
  run.ending = true;
  if (why) console.error(`code (stand-in): ${why}`);
  await keepArtifacts(code);
  await run.workbench?.close();
  await run.server?.stop();
  rmSync(run.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  process.exit(code);
}

async function keepArtifacts(code) {
  if (code !== 0 && !ARTIFACTS && run.server) console.error(run.server.log().split("\n").slice(-15).join("\n"));
  if (!ARTIFACTS) return;
  mkdirSync(ARTIFACTS, { recursive: true });
  if (code !== 0) await run.workbench?.screenshot(path.join(ARTIFACTS, "workbench.png"));
  writeFileSync(path.join(ARTIFACTS, "server.log"), run.server?.log() ?? "");
  writeFileSync(path.join(ARTIFACTS, "workbench.log"), run.workbench?.log() ?? "");
}
