/** `makeSnapshot.cjs <dist> <file>`: writes the memory of an interpreter that is ready to be bound. Run by the build. */
import { writeFileSync } from "node:fs";
import { makeSnapshot } from "../src/python/interpreter.js";

const [dist, file] = process.argv.slice(2);
if (dist === undefined || file === undefined) throw new Error("usage: makeSnapshot <dist> <file>");
makeSnapshot(dist).then(
  (snapshot) => writeFileSync(file, snapshot),
  (error: unknown) => {
    // The message only: Node would print a line of Pyodide's bundle, which is a megabyte long.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
