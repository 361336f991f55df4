// A running code-server: one process group, so that ending it ends the extension hosts and debug adapters below it too.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import path from "node:path";
import { codeServerCommand } from "./install.mjs";

/** Settings of a new profile: nothing that talks to the network, pops up or hides what is to be seen. */
const SETTINGS = {
  "chat.disableAIFeatures": true,
  "debug.openDebug": "openOnSessionStart",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};
const QUIET = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];
const GALLERY = JSON.stringify({ serviceUrl: "", itemUrl: "", resourceUrlTemplate: "" });
const READY = /listening on http:\/\/([^/\s]+)/;

/** Runs code-server's command line (`--install-extension` and the like) to its end; throws with its output. */
export function runCodeServer(profile, args) {
  const [node, entry] = codeServerCommand();
  const { status, stdout, stderr } = spawnSync(node, [entry, ...profileArgs(profile), ...args], {
    env: environment(),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`code-server ${args.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}

/**
 * Starts a server on 127.0.0.1 and waits until it listens. `profile` is the folder that keeps its state; `settings` are
 * those of a new one, besides what every new one has. Where it is not `trusted`, folders open in Restricted Mode.
 * Resolves to `{ host, log(), ended, stop() }`: `host` is "address:port", `ended` a promise of its exit code.
 */
export async function startCodeServer({ profile, port = 0, args = [], settings = {}, trusted = true }) {
  writeSettings(profile, settings);
  const [node, entry] = codeServerCommand();
  const socket = path.join(profile, "session.sock");
  const own = ["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--session-socket", socket, ...QUIET];
  if (trusted) own.push("--disable-workspace-trust");
  const child = spawn(node, [entry, ...profileArgs(profile), ...own, ...args], {
    env: environment(),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return watch(child);
}

/** Whether this code-server wants to be told that a page's payload may name extensions under development. */
export function smokeTestArgs() {
  const [, entry] = codeServerCommand();
  const cli = readFileSync(path.join(path.dirname(entry), "cli.js"), "utf8");
  return cli.includes('"vscode-option"') ? ["--vscode-option", "enable-smoke-test-driver"] : [];
}

async function watch(child) {
  const chunks = [];
  const log = () => chunks.join("");
  const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  const host = await new Promise((resolve, reject) => {
    const hear = (chunk) => {
      chunks.push(String(chunk));
      const [, address] = READY.exec(log()) ?? [];
      if (address) resolve(address);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    void ended.then((code) => reject(new Error(`code-server ended early (${code}):\n${log()}`)));
  });
  return { host, log, ended, stop: () => endGroup(child, ended) };
}

/** SIGTERM, then SIGKILL to the whole group: code-server is slow to leave. */
async function endGroup(child, ended) {
  signalGroup(child, "SIGTERM");
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1500))]);
  signalGroup(child, "SIGKILL");
}

function signalGroup({ pid }, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone, which is what we want.
  }
}

function environment() {
  const env = { EXTENSIONS_GALLERY: GALLERY, ...process.env };
  delete env.VSCODE_IPC_HOOK_CLI; // Set in a VS Code terminal: code-server would hand over to that window.
  return env;
}

function profileArgs(profile) {
  const config = path.join(profile, "config.yaml");
  mkdirSync(profile, { recursive: true });
  writeFileSync(config, "{}\n");
  const of = (name) => path.join(profile, name);
  return ["--config", config, "--user-data-dir", of("user-data"), "--extensions-dir", of("extensions")];
}

/** The user's own changes to the settings stay. */
function writeSettings(profile, settings) {
  const file = path.join(profile, "user-data/User/settings.json");
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
}
