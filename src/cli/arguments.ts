import { parseArgs } from "node:util";

export interface RunOptions {
  /** Exactly one of the two. */
  program?: string;
  module?: string;
  /** What follows program or module is the program's, options and all. */
  args: string[];
  json: boolean;
  tree: boolean;
  quiet: boolean;
  /** File for a trace of the run. */
  trace?: string;
}

export type Invocation = { command: "run"; options: RunOptions } | { command: "help" | "version" };

/** The command line makes no sense; exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const USAGE = `Usage: unwind run [options] program.py [arguments…]
       unwind run [options] -m module [arguments…]
       unwind --help | --version

Runs an asyncio program and tells in the end what became of its cancellations (on stderr), of those that are alike the
first ten.
Ctrl-C reaches the program as KeyboardInterrupt; the third one ends it at once.

Options:
  -m module   run a module, as python -m does
  --json      print {"cancellations": […], "dropped": n} as the last line of stdout instead, all of them
  --tree      print the tree of tasks on stderr when interrupted
  --quiet     print nothing of its own
  --trace F   write what every task did when to the file F, for ui.perfetto.dev

Exit status: the program's own. Besides: 2 wrong usage or no such program, 70 the debugger failed,
130 interrupted before the program ran, 137 ended by the third Ctrl-C, 141 nobody reads stdout, 143 SIGTERM.
`;

const RUN_OPTIONS = {
  json: { type: "boolean", default: false },
  tree: { type: "boolean", default: false },
  quiet: { type: "boolean", default: false },
  trace: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
  m: { type: "string", short: "m" },
} as const;

/** @throws {UsageError} */
export function parse(argv: string[]): Invocation {
  const [command, ...rest] = argv;
  if (command === "--help" || command === "-h" || command === "help") return { command: "help" };
  if (command === "--version" || command === "-V") return { command: "version" };
  if (command === undefined) throw new UsageError("No command.");
  if (command !== "run") throw new UsageError(`Unknown command '${command}'.`);
  return parseRun(rest);
}

function parseRun(argv: string[]): Invocation {
  const end = targetEnd(argv);
  const { values, positionals } = strictly(argv.slice(0, end));
  if (values.help) return { command: "help" };
  const { json, tree, quiet, trace, m: module } = values;
  const [program] = positionals;
  if (json && quiet) throw new UsageError("--json and --quiet exclude each other.");
  const target = module === undefined ? program : module;
  if (target === undefined || target === "") throw new UsageError("No program to run.");
  if (trace === "") throw new UsageError("--trace needs the name of a file.");
  const common = { args: argv.slice(end), json, tree, quiet, ...(trace === undefined ? {} : { trace }) };
  return { command: "run", options: module === undefined ? { program: target, ...common } : { module, ...common } };
}

/** Where our options and the name of the program end: all from there on is the program's. */
function targetEnd(argv: string[]): number {
  const { tokens } = parseArgs({ args: argv, options: RUN_OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") return token.index + 1;
    if (token.kind === "option" && token.name === "m" && token.value !== undefined)
      return token.index + (token.inlineValue ? 1 : 2);
  }
  return argv.length;
}

function strictly(args: string[]) {
  try {
    return parseArgs({ args, options: RUN_OPTIONS, allowPositionals: true });
  } catch (error) {
    // Only its first sentence fits: Node goes on with advice on `--` that is wrong here.
    throw new UsageError(`${(error as Error).message.split(". ")[0] ?? ""}.`);
  }
}
