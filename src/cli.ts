#!/usr/bin/env node
import path from "node:path";
import { version } from "../package.json";
import { parse, USAGE, UsageError } from "./cli/arguments.js";
import { run } from "./cli/run.js";

async function main(argv: string[]): Promise<number> {
  const invocation = parse(argv);
  if (invocation.command === "run") return run(invocation.options, path.join(__dirname, "adapter.js"));
  process.stdout.write(invocation.command === "help" ? USAGE : `unwind ${version}\n`);
  return 0;
}

main(process.argv.slice(2)).then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`unwind: ${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  },
);
