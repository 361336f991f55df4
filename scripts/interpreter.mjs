// dist/interpreter: what is shipped of Pyodide, and the snapshot of it with our Python files imported. It takes longer to make
// than all the rest, so it is kept under the hash of what it is made of.
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { shipPyodide } from "./pyodide/ship.mjs";

/**
 * @param {(...parts: string[]) => string} from makes a path from one in the project
 * @param {object} options esbuild's, for a program
 */
export async function buildInterpreter(from, options) {
  const script = from("out/makeSnapshot.cjs");
  await build({ ...options, entryPoints: [from("scripts/makeSnapshot.ts")], outfile: script, external: ["pyodide"] });
  const exportsRead = [...new Set(sources(from("src/python"), ".ts").match(/\b_\w+/g))].sort().join(" ");
  const made = [sources(from("src/python"), ".py"), readFileSync(script), exportsRead];
  const how = [sources(from("scripts/pyodide"), ""), readFileSync(from("node_modules/pyodide/package.json"))];
  const kept = from("out/interpreters", hashOf([...made, ...how]));
  if (!existsSync(kept)) make(from, { script, exportsRead, target: kept });
  copyChanged(kept, from("dist/interpreter"));
}

function make(from, { script, exportsRead, target }) {
  const part = `${target}.part`;
  const pyodide = from("out/pyodide");
  rmSync(path.dirname(target), { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  shipPyodide(from("node_modules/pyodide"), exportsRead, part, pyodide);
  execFileSync(process.execPath, [script, part, from("dist/python"), pyodide], { stdio: "inherit" });
  renameSync(part, target);
}

/** A session that is being started reads the old file or the new one. */
function copyChanged(source, target) {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(source)) {
    const [from, to] = [path.join(source, name), path.join(target, name)];
    if (existsSync(to) && statSync(to).mtimeMs === statSync(from).mtimeMs) continue;
    cpSync(from, `${to}.part`, { preserveTimestamps: true });
    renameSync(`${to}.part`, to);
  }
}

/** All files of a folder whose names end so, with their names. */
function sources(folder, ending) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending));
  return names
    .sort()
    .flatMap((name) => [name, readFileSync(path.join(folder, name), "utf8")])
    .join("\n");
}

function hashOf(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 16);
}
