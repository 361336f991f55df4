import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Cancellation } from "../../src/protocol/cancellation.js";
import type { SourceLocation } from "../../src/protocol/location.js";
import { linesOf, recordsText } from "./recordText.js";

const FOLDER = path.resolve("test/programs/cancellations");
const CLI = path.resolve(process.env["UNWIND_DIST"] ?? "dist", "cli.js");
/** ms for a program to end. */
const PATIENCE = 60_000;
/** Programs that run at the same time. */
const AT_ONCE = 2;
/** `UPDATE_GOLDENS=1 npm run test:cancellations` writes what it finds, to be read before it is committed. */
const UPDATE = process.env["UPDATE_GOLDENS"] === "1";

const programs = readdirSync(FOLDER).filter((name) => name.endsWith(".py"));

/** Runs them all from the start, a few at a time, in the order in which the tests ask for them. */
class Runs {
  readonly #waiting: (() => void)[] = [];
  readonly #results = new Map<string, Promise<Cancellation[]>>();
  #running = 0;

  /** Starts one, when it is its turn. */
  add(program: string): void {
    const result = this.#turn().then(() => recordsOf(program));
    result.catch(() => undefined).finally(() => this.#next());
    this.#results.set(program, result);
  }

  of(program: string): Promise<Cancellation[]> {
    return this.#results.get(program) ?? assert.fail(program);
  }

  #turn(): Promise<void> {
    if (this.#running < AT_ONCE) {
      this.#running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #next(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}

function run(args: string[]): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { timeout: PATIENCE }, (_, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/** What the terminal command tells of one program: its last line of output. */
async function recordsOf(program: string): Promise<Cancellation[]> {
  const { stdout, stderr } = await run([CLI, "run", "--json", program]);
  const last = stdout.trimEnd().split("\n").at(-1) ?? "";
  assert.match(last, /^\{"cancellations":/, `no records: ${stdout}\n${stderr}`);
  return (JSON.parse(last) as { cancellations: Cancellation[] }).cancellations;
}

describe("The record of", () => {
  const runs = new Runs();

  before(() => programs.forEach((name) => runs.add(path.join(FOLDER, name))));

  for (const name of programs)
    it(name.replace(".py", "").replaceAll("_", " "), async function () {
      this.timeout(600_000); // Its turn comes after those of all that are before it.
      const program = path.join(FOLDER, name);
      const records = await runs.of(program);
      for (const record of records) assertSound(record, records);
      compare(recordsText(records, program), program.replace(/\.py$/, ".txt"));
    });
});

function compare(text: string, golden: string): void {
  if (UPDATE) writeFileSync(golden, text);
  assert.ok(existsSync(golden), `${golden} is missing; what there is to compare:\n${text}`);
  assert.equal(text, readFileSync(golden, "utf8"));
}

/** What the goldens leave out: times and columns; and what holds for every record. */
function assertSound(record: Cancellation, all: readonly Cancellation[]): void {
  const { id, request, delivery, unwinding, outcomeLocation, outcome, pendingReason } = record;
  assert.equal(all.indexOf(record), all.filter((other) => other.id < id).length, "oldest first");
  assert.ok(request.causedBy === null || request.causedBy < id, "a cause comes before its effect");
  assert.ok(delivery === null || delivery.time >= request.time, "delivered before it was requested");
  assert.equal(outcome === "pending", pendingReason !== null);
  if (delivery !== null && unwinding[0] !== undefined) assert.deepEqual(unwinding[0].location, delivery.location);
  const places = [
    request.location,
    ...request.stack,
    delivery?.location,
    outcomeLocation,
    ...unwinding.map((f) => f.location),
  ];
  for (const place of places) if (place) assertColumn(place);
}

/** It names the first character of an expression or statement. */
function assertColumn({ path: file, line, column }: SourceLocation): void {
  if (column === undefined) return;
  assert.match(linesOf(file)[line - 1]?.slice(column - 1) ?? "", /^[\w(["'{@]/, `${file}:${line}:${column}`);
}
