// A real VS Code for machines that can't download the desktop one: code-server (the whole workbench and the real extension
// host) and the Node it needs, both from the npm registry, in a folder of their own. No compiler, no root; about 800 MB.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./paths.mjs";

/** code-server 4.139 is VS Code 1.139, whose extension host needs Node 24. */
const CODE_SERVER = "4.139.1";
const NODE = "24.21.0";

const HOME = process.env.VSCODE_SHIM_HOME ?? path.join(ROOT, ".vscode-web");
const STAMP = path.join(HOME, "installed.json");
const IDENTITY = JSON.stringify({ CODE_SERVER, NODE, platform: process.platform, arch: process.arch });
const NODE_PACKAGE = `${process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node"}-${process.platform}-${process.arch}`;

/** Where demo profiles and the like may be kept. */
export const WEB_HOME = HOME;

/** The program and the script that are code-server's command line. Installed by `installCodeServer`. */
export function codeServerCommand() {
  const own = path.join(HOME, "node_modules", NODE_PACKAGE, "bin", "node");
  return [existsSync(own) ? own : process.execPath, path.join(HOME, "node_modules/code-server/out/node/entry.js")];
}

/** Does nothing where the very same versions are installed already. */
export function installCodeServer() {
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === IDENTITY) return;
  console.log(
    `Installing VS Code for the browser (code-server ${CODE_SERVER}) in ${HOME}, once: about a minute, 800 MB ...`,
  );
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  writeFileSync(path.join(HOME, "package.json"), '{ "private": true }\n');
  npmInstall(HOME, "--engine-strict=false", "--save-exact", `code-server@${CODE_SERVER}`, ...ownNode());
  installWorkbench(path.join(HOME, "node_modules/code-server/lib/vscode"));
  writeFileSync(STAMP, IDENTITY);
}

function ownNode() {
  return process.versions.node.startsWith("24.") ? [] : [`${NODE_PACKAGE}@${NODE}`];
}

/** What code-server's postinstall does, less the native builds (which only the terminal and the like would use). */
function installWorkbench(folder) {
  npmInstall(folder, "--omit=dev");
  npmInstall(path.join(folder, "extensions"), "--omit=dev");
}

function npmInstall(cwd, ...args) {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", ["install", ...quiet, ...args], { cwd, stdio: "inherit", shell: process.platform === "win32" });
}
