import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDER = path.resolve("test/programs");

/** Absolute path of a program under test/programs, by its name without `.py`. */
export function program(name: string): string {
  return path.join(FOLDER, `${name}.py`);
}

/** The 1-based line that carries `# @<marker>` in a file. */
export function lineOf(file: string, marker: string): number {
  const lines = readFileSync(file, "utf8").split("\n");
  const found = lines.flatMap((line, index) => (new RegExp(`#.*@${marker}\\b`).test(line) ? [index + 1] : []));
  const [line] = found;
  if (line === undefined || found.length > 1) throw new Error(`${file}: ${found.length} lines are marked @${marker}`);
  return line;
}

/** `path:line` with the marker's name in place of a marked line's number: texts that survive edits of the program. */
export function place(file: string, line: number): string {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const marker = /#.*@(\w+)/.exec(text.split("\n")[line - 1] ?? "")?.[1];
  return `${path.basename(file)}:${marker === undefined ? line : `@${marker}`}`;
}
