/** Runs inside the extension host: VS Code calls `run`, and takes a rejection for failed tests. */
import Mocha from "mocha";
import { writeFileSync } from "node:fs";
import path from "node:path";

/** ms a test may take: it may have to start a session on a busy machine. */
const TIMEOUT = 60_000;

export async function run(): Promise<void> {
  const { passes, failures } = await runMocha();
  const result = process.env.UNWIND_TEST_RESULT;
  if (result) writeFileSync(result, JSON.stringify({ passed: passes, failed: failures }));
  if (failures > 0 || passes === 0) throw new Error(`${failures} of ${passes + failures} tests failed`);
}

function runMocha(): Promise<Mocha.Stats> {
  const grep = process.env.UNWIND_GREP;
  const mocha = new Mocha({ timeout: TIMEOUT, forbidPending: true, color: false, ...(grep ? { grep } : {}) });
  mocha.addFile(path.join(__dirname, "tests.js"));
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats ?? ({ passes: 0, failures: 1 } as Mocha.Stats)));
  });
}
