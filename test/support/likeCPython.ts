/** Programs whose every output is compared with CPython's: what they are run with, and what of their output counts. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { split } from "shlex";

const FOLDER = path.resolve("test/programs/alike");

export interface Case {
  name: string;
  /** As `python` has them. */
  args: string[];
  cwd: string;
  stdin: string;
  env: Record<string, string>;
  /** The file with CPython's output. */
  recorded: string;
}

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A file is a program, its first comments say with what it is run; a folder has `main.py`, or `run.txt` with the arguments. */
export function cases(): Case[] {
  const names = readdirSync(FOLDER).filter((name) => !name.endsWith(".txt") && !name.startsWith("__"));
  return names.sort().map((name) => (name.endsWith(".py") ? file(name) : folder(name)));
}

function file(name: string): Case {
  const text = readFileSync(path.join(FOLDER, name), "utf8");
  const comment = (key: string): string => new RegExp(`^# ${key}: (.*)$`, "m").exec(text)?.[1] ?? "";
  const [variable = "", value = ""] = comment("env").split("=");
  return {
    name: name.replace(/\.py$/, ""),
    args: [path.join(FOLDER, name), ...split(comment("args"))],
    cwd: FOLDER,
    stdin: comment("stdin").replaceAll("\\n", "\n"),
    env: variable === "" ? {} : { [variable]: value },
    recorded: path.join(FOLDER, `${name}.txt`),
  };
}

function folder(name: string): Case {
  const cwd = path.join(FOLDER, name);
  const options = path.join(cwd, "run.txt");
  const args = existsSync(options) ? split(readFileSync(options, "utf8").trim()) : ["main.py"];
  return { name, args, cwd, stdin: "", env: {}, recorded: path.join(FOLDER, `${name}.txt`) };
}

/**
 * The part that is to be the same. Paths are relative; addresses are gone, and frames of the standard library, which differ
 * from one version to the next and are not the program's.
 */
export function comparable({ status, stdout, stderr }: Outcome): string {
  return `status ${status}\n--- stdout\n${plain(stdout)}\n--- stderr\n${withoutLibrary(plain(stderr))}`;
}

function plain(text: string): string {
  return text
    .replaceAll(`${FOLDER}/`, "")
    .replaceAll(/\/\S*?\/lib\/python3\.\d+\/|\/lib\/python314\.zip\//g, "<lib>/")
    .replaceAll(/\/\S*\/bin\/python[\d.]*/g, "python")
    .replaceAll(/0x[0-9a-f]+/g, "0x")
    .replaceAll(/(<lib>\/[\w/.]+):\d+/g, "$1")
    .replaceAll(/^Exception ignored (in:|while [a-z ]+) (.*[^:]):?$/gm, "Exception ignored: $2");
}

/** A frame is its line `File "<lib>…` and what is indented further below it. */
function withoutLibrary(text: string): string {
  const kept: string[] = [];
  let hidden = Infinity;
  for (const line of text.split("\n")) {
    const depth = /^[ |+]*/.exec(line)?.[0].length ?? 0;
    if (/^[ |+]*File "(<lib>|<frozen)/.test(line)) hidden = depth;
    else if (depth <= hidden || hidden === Infinity) {
      hidden = Infinity;
      kept.push(line);
    }
  }
  return kept.join("\n");
}
