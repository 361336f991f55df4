// Bundles the entry points into dist/, with the Python files, the parts of Pyodide that they need, and the snapshot of an
// interpreter that has imported them. What has not changed is left alone, so that a build is quick and disturbs no session.
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { notices } from "./notices.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const from = (...parts) => path.join(root, ...parts);
const PYODIDE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
const ENTRIES = ["extension", "adapter", "worker", "cli"];
/** Scripts of the webviews; the same names under media/webview are their styles. */
const WEBVIEWS = ["run", "sequence"];
const COMMON = { bundle: true, platform: "node", format: "cjs", target: "node20", logLevel: "warning" };

copyPyodide();
const pythonHash = copyPython();
const programs = await build({
  ...COMMON,
  entryPoints: ENTRIES.map((name) => from("src", `${name}.ts`)).filter((file) => existsSync(file)),
  outdir: from("dist"),
  sourcemap: "linked",
  external: ["vscode"],
  metafile: true,
});
const webviews = await buildWebviews();
writeNotices(programs, webviews);
await makeSnapshot(pythonHash);

/** Classic scripts for the browser that VS Code is: https://code.visualstudio.com/api/extension-guides/webview */
function buildWebviews() {
  return build({
    entryPoints: WEBVIEWS.map((name) => from("src/webview", `${name}.ts`)),
    outdir: from("dist/webview"),
    bundle: true,
    platform: "browser",
    format: "iife",
    minify: true,
    target: "es2022",
    sourcemap: "linked",
    logLevel: "warning",
    metafile: true,
  });
}

function writeNotices(...builds) {
  const inputs = builds.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync(from("dist/ThirdPartyNotices.txt"), notices(inputs, process.cwd()));
}

function copyPyodide() {
  mkdirSync(from("dist/pyodide"), { recursive: true });
  for (const file of PYODIDE) {
    const [source, target] = [from("node_modules/pyodide", file), from("dist/pyodide", file)];
    if (!existsSync(target) || statSync(target).size !== statSync(source).size) copyFileSync(source, target);
  }
}

/** Copies the Python files; the hash of all that the snapshot depends on. */
function copyPython() {
  const hash = createHash("sha256").update(readFileSync(from("node_modules/pyodide/package.json")));
  hash.update(readFileSync(from("src/python/interpreter.ts")));
  const wanted = new Set();
  for (const file of pythonFiles(from("src/python"))) {
    const name = path.relative(from("src/python"), file);
    const content = readFileSync(file);
    hash.update(name).update(content);
    wanted.add(name);
    const target = from("dist/python", name);
    if (!existsSync(target) || !readFileSync(target).equals(content)) cpSync(file, target);
  }
  for (const file of pythonFiles(from("dist/python"))) {
    if (!wanted.has(path.relative(from("dist/python"), file))) rmSync(file);
  }
  return hash.digest("hex").slice(0, 16);
}

function pythonFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => path.join(folder, name));
}

async function makeSnapshot(hash) {
  const cached = from("out/snapshots", hash);
  const target = from("dist/python.snapshot");
  if (!existsSync(cached)) {
    const script = from("out/makeSnapshot.cjs");
    await build({ ...COMMON, entryPoints: [from("scripts/makeSnapshot.ts")], outfile: script });
    rmSync(path.dirname(cached), { recursive: true, force: true });
    mkdirSync(path.dirname(cached), { recursive: true });
    execFileSync(process.execPath, [script, from("dist"), `${cached}.part`], { stdio: "inherit" });
    renameSync(`${cached}.part`, cached);
    rmSync(target, { force: true });
  }
  if (!existsSync(target)) {
    copyFileSync(cached, `${target}.part`);
    renameSync(`${target}.part`, target);
  }
}
