// node scripts/check-python.mjs [--fix] [path…]
//
// Lints the Python files (under the paths given) and checks their format with ruff, which npm brings as WebAssembly.
// `--fix` writes the format.
import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const FOLDERS = ["src/python", "test"];
/** Programs to debug: some are wrong or old-fashioned on purpose, and a changed line would move their markers. */
const PROGRAMS = ["test/programs/", "test/agent/programs/"];
/** TypeScript puts names of its own into these modules' globals. */
const SUPPLIED = { "src/python/lib/_asyncio.py": ["F821"], "src/python/lib/waiting.py": ["F821"] };
const LINT = ["A", "B", "C4", "E", "F", "I", "PIE", "PLC", "PLE", "PLW", "RET", "RUF", "SIM", "UP", "W"];
const IGNORED = [
  "A005", // modules named as the field names them
  "PLC0415", // imports inside functions, where the host may replace a module first
  "PLW0603", // `global` in tests of it
  "PLW2901", // a loop's variable may be narrowed
  "RUF001", // typographic characters in texts for people
  "RUF002",
  "RUF003",
  "RUF023", // slots have an order of their own
  "SIM105", // `try` with `pass` says the same in fewer imports
  "SIM115",
];
const workspace = new Workspace(
  {
    "line-length": 120,
    "indent-width": 4,
    "target-version": "py312",
    lint: { select: LINT, ignore: IGNORED },
    format: { "indent-style": "space", "quote-style": "double" },
  },
  PositionEncoding.Utf32,
);

const { values, positionals } = parseArgs({ allowPositionals: true, options: { fix: { type: "boolean" } } });
const wanted = (file) => positionals.length === 0 || positionals.some((prefix) => file.startsWith(prefix));
let faults = 0;
for (const file of FOLDERS.flatMap(pythonFiles).filter(wanted)) checkFile(file);
console.log(faults === 0 ? "Python files: no faults" : `Python files: ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;

function pythonFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => path.join(folder, file))
    .filter((file) => file.endsWith(".py") && !PROGRAMS.some((programs) => file.startsWith(programs)))
    .sort();
}

function checkFile(file) {
  const text = readFileSync(path.join(root, file), "utf8");
  for (const { code, message, start_location: at } of workspace.check(text)) {
    if (!SUPPLIED[file]?.includes(code)) report(`${file}:${at.row}:${at.column} ${code ?? "syntax"} ${message}`);
  }
  const formatted = workspace.format(text);
  if (formatted === text) return;
  if (values.fix) writeFileSync(path.join(root, file), formatted);
  else report(`${file} is not formatted: run "node scripts/check-python.mjs --fix"`);
}

function report(fault) {
  faults++;
  console.error(fault);
}
