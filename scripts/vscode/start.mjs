// `npm start`: VS Code with this extension and its samples: on the desktop where there is a `code` command, else in the
// browser. Ctrl+C ends the one in the browser.
//
//   PORT=8123          where the browser's VS Code is served (default: any free port)
//   BROWSER=none       do not open a browser
//   UNWIND_VSCODE=web  the browser's VS Code in any case
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { runCodeServer, startCodeServer } from "./codeServer.mjs";
import { findDesktopCode } from "./desktop.mjs";
import { WEB_HOME, installCodeServer } from "./install.mjs";
import { packageExtension } from "./package.mjs";
import { ROOT, SAMPLES } from "./paths.mjs";
import { workbenchUrl } from "./workbenchUrl.mjs";

const FIRST_SAMPLE = path.join(SAMPLES, "why_wont_it_cancel.py");

const code = process.env.UNWIND_VSCODE === "web" ? undefined : findDesktopCode();
const vsix = await packageExtension();
if (code) openDesktop(code);
else await serveBrowser(vsix);

function openDesktop(command) {
  const args = [`--extensionDevelopmentPath=${ROOT}`, SAMPLES, "--goto", FIRST_SAMPLE];
  const { status, error } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error(`${command} could not be started: ${error?.message ?? `exit status ${status}`}`);
  console.log("\n  VS Code opens on the samples. Press F5 there to debug the one on show.\n");
}

async function serveBrowser(vsix) {
  installCodeServer();
  const profile = path.join(WEB_HOME, "demo");
  mkdirSync(profile, { recursive: true });
  runCodeServer(profile, ["--install-extension", vsix, "--force"]);
  const server = await startCodeServer({ profile, port: Number(process.env.PORT ?? 0) });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(server, 0));
  void server.ended.then((code) => end(server, code));
  announce(workbenchUrl(server.host, { open: [SAMPLES, FIRST_SAMPLE] }));
}

function announce(url) {
  console.log(`\n  VS Code is at  ${url}\n\n  Press F5 there to debug the sample. Ctrl+C here ends it.\n`);
  if (process.env.CI || process.env.BROWSER === "none") return;
  const opener = { darwin: "open", win32: "explorer" }[process.platform] ?? "xdg-open";
  spawn(opener, [url], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

async function end(server, code) {
  await server.stop();
  process.exit(code);
}
