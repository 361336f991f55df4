/**
 * `differential.js ours|cpython`: runs random programs on one of the two schedulers, in virtual time. Reads lines of JSON, each
 * either the seeds or the programs to run, and answers each with the traces in a line.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { loadPyodide } from "pyodide";
import { Binding } from "../../src/python/binding.js";
import { CancellationNews } from "../../src/python/cancellationNews.js";
import { shipped, startInterpreter } from "../../src/python/interpreter.js";
import type { Clock, Idle } from "../../src/runtime/index.js";
import type { Answer, Question } from "./question.js";

/** Time that is put back for each program. */
class ProgramClock implements Clock {
  readonly resolution = 1e-9;
  #now = 0;

  now(): number {
    return this.#now;
  }

  advance(seconds: number): void {
    this.#now += seconds;
  }

  reset(): void {
    this.#now = 0;
  }
}

type Run = (question: string) => string;

/** The product's scheduler with its recorder of cancellations; its clock jumps where it would sleep. */
async function ours(): Promise<Run> {
  const folder = path.resolve(process.env["UNWIND_DIST"] ?? "dist", "interpreter");
  const code = await WebAssembly.compile(readFileSync(shipped(folder).wasm));
  const { api } = await startInterpreter(folder, () => code);
  const clock = new ProgramClock();
  const idle: Idle = {
    wait(timeout) {
      if (timeout === null) binding.runningLoop?.loop.stop();
      else clock.advance(timeout);
    },
  };
  const binding = new Binding(api, clock, idle);
  const names = api.getAttr(api.import("__main__"), "__dict__");
  const run = (source: string): void => {
    api.decref(api.call(api.import("builtins", "exec"), api.str(source), names));
  };
  define(run);
  run(
    "new_loop = asyncio.EventLoop\nimport _unwind.lib.host as host\nhost.is_user = lambda code: code.co_filename[0] == '<'",
  );
  new CancellationNews(binding, api.import("_unwind.lib.host", "is_user"), () => undefined);
  const answer = api.import("__main__", "answer");
  return (question) => {
    clock.reset();
    const argument = api.str(question);
    const answered = api.call(answer, argument);
    const text = api.text(answered);
    for (const object of [argument, answered]) api.decref(object);
    return text;
  };
}

/** CPython's own `_asyncio` and event loop. */
async function cpython(): Promise<Run> {
  const pyodide = await loadPyodide();
  define((text) => void pyodide.runPython(text));
  pyodide.runPython(source("cpython_loop.py") + "\nnew_loop = VirtualLoop\nasyncio._set_running_loop(None)");
  return pyodide.runPython("answer") as Run;
}

function define(run: (text: string) => void): void {
  for (const name of ["programs.py", "interpreter.py"]) run(source(name));
  run(`
import gc, json, sys
gc.disable()
sys.unraisablehook = lambda args: None

def answer(question):
    question = json.loads(question)
    program = make(question["seed"]) if "seed" in question else question["program"]
    return json.dumps({"program": program, "trace": run(new_loop(), program)})
`);
}

function source(name: string): string {
  return readFileSync(path.join("test/differential", name), "utf8").replace("from __future__ import annotations\n", "");
}

async function main(): Promise<void> {
  const run = process.argv[2] === "ours" ? await ours() : await cpython();
  for await (const line of createInterface({ input: stdin })) {
    const questions = JSON.parse(line) as Question[];
    await write(
      JSON.stringify(questions.map((question) => JSON.parse(run(JSON.stringify(question))) as Answer)) + "\n",
    );
  }
}

// The interpreter's start takes `process` away from this thread.
const { stdin, stdout } = process;
const exit = process.exit.bind(process);
const write = (text: string): Promise<void> => new Promise((resolve) => stdout.write(text, () => resolve()));
void main().then(
  () => exit(),
  async (error: unknown) => {
    await write(`${JSON.stringify(String(error))}\n`);
    exit(1);
  },
);
