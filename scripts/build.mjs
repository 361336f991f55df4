// Bundles the entry points into dist/, with the Python files, the parts of Pyodide that they need, and the snapshot of an
// interpreter that has imported them. What has not changed is left alone, so that a build is quick and disturbs no session.
import { build } from "esbuild";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildInterpreter } from "./interpreter.mjs";
import { notices } from "./notices.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const from = (...parts) => path.join(root, ...parts);
const ENTRIES = ["extension", "adapter", "worker", "cli"];
/** Scripts of the webviews; the same names under media/webview are their styles. */
const WEBVIEWS = ["run", "sequence"];
const PYODIDE = "node_modules/pyodide/pyodide.asm.wasm";
const COMMON = { bundle: true, platform: "node", format: "cjs", target: "node20", logLevel: "warning" };

copyPython();
const programs = await buildChanged({
  ...COMMON,
  entryPoints: ENTRIES.map((name) => from("src", `${name}.ts`)).filter((file) => existsSync(file)),
  outdir: from("dist"),
  sourcemap: "linked",
  external: ["vscode"],
  metafile: true,
});
const webviews = await buildWebviews();
writeNotices(programs, webviews);
await buildInterpreter(from, COMMON);

/** Classic scripts for the browser that VS Code is: https://code.visualstudio.com/api/extension-guides/webview */
function buildWebviews() {
  return buildChanged({
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

async function buildChanged(options) {
  const result = await build({ ...options, write: false });
  for (const { path: file, contents } of result.outputFiles) writeChanged(file, contents);
  return result;
}

/** The interpreter is in no bundle. */
function writeNotices(...builds) {
  const inputs = [PYODIDE, ...builds.flatMap(({ metafile }) => Object.keys(metafile.inputs))];
  writeChanged(from("dist/ThirdPartyNotices.txt"), Buffer.from(notices(inputs, process.cwd())));
}

function writeChanged(file, contents) {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, contents);
}

function copyPython() {
  const wanted = new Set();
  for (const file of pythonFiles(from("src/python"))) {
    const name = path.relative(from("src/python"), file);
    const content = readFileSync(file);
    wanted.add(name);
    writeChanged(from("dist/python", name), content);
  }
  for (const file of pythonFiles(from("dist/python"))) {
    if (!wanted.has(path.relative(from("dist/python"), file))) rmSync(file);
  }
}

function pythonFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => path.join(folder, name));
}
