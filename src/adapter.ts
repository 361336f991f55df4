/** The debug adapter's process: serves one DAP client on stdin and stdout, then ends. */
import { engines } from "./engine/prepared.js";
import { serve } from "./adapter/stdio.js";
import { RUNTIME_DIED } from "./adapter/events.js";

const log = (text: string) => void process.stderr.write(`unwind: ${text}\n`);

// stdout belongs to DAP: a stray line there would break its framing.
console.log = console.info = console.debug = console.error;

process.on("uncaughtException", (error) => {
  log(error.stack ?? error.message);
  process.exit(RUNTIME_DIED);
});

void serve(() => engines.next(), { input: process.stdin, output: process.stdout, log }).then(() => process.exit());
