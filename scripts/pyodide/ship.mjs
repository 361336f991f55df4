// What is shipped of Pyodide: its glue, module and standard library, the first two cut down to what is used here.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DIRECT_CALLBACK, withDirectCallbacks } from "./directCallbacks.mjs";
import { exportsInUse, shippedGlue } from "./glue.mjs";
import { withExports, withoutData } from "./wasm.mjs";

/**
 * @param {string} pyodide the package
 * @param {string} users source of ours that reads the module's exports
 * @param {string} target the folder of what is shipped
 * @param {string} complete the folder for a Pyodide with the same module, to make the snapshot with
 */
export function shipPyodide(pyodide, users, target, complete) {
  const from = (file) => readFileSync(path.join(pyodide, file));
  const source = from("pyodide.asm.mjs").toString();
  const isUsed = exportsInUse(source, `${users} ${from("pyodide.mjs").toString()}`);
  const isShipped = (name) => isUsed(name) || name === DIRECT_CALLBACK;
  const module = withExports(from("pyodide.asm.wasm"), isUsed);
  for (const folder of [target, complete]) mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(complete, "pyodide.asm.wasm"), module);
  copyFileSync(path.join(pyodide, "pyodide-lock.json"), path.join(complete, "pyodide-lock.json"));
  writeFileSync(
    path.join(target, "python.wasm"),
    withoutData(withExports(withDirectCallbacks(from("pyodide.asm.wasm")), isShipped)),
  );
  writeFileSync(path.join(target, "glue.js"), shippedGlue(source, new WebAssembly.Module(module)));
  for (const folder of [target, complete])
    copyFileSync(path.join(pyodide, "python_stdlib.zip"), path.join(folder, "python_stdlib.zip"));
}
