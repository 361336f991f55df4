import { readFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";
import type { Program } from "./program.js";

/** Runs programs on the asyncio of CPython itself, with its own `_asyncio` in C; the log of each. Takes seconds to start. */
export async function runOnCPython(programs: readonly Program[]): Promise<string[][]> {
  const pyodide = await loadPyodide();
  pyodide.runPython("import sys; sys.unraisablehook = lambda args: None");
  pyodide.runPython(await readFile("test/support/randomPrograms/cpython.py", "utf8"));
  const runAll = pyodide.runPython("run_all") as (programs: string) => string;
  return JSON.parse(runAll(JSON.stringify(programs))) as string[][];
}
