import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Cancellation } from "../../src/protocol/cancellation.js";
import type { SourceLocation } from "../../src/protocol/location.js";
import { ProgramRuns } from "./programRuns.js";
import { linesOf, recordsText } from "./recordText.js";

const FOLDER = path.resolve("test/programs/cancellations");
/** Programs that run at the same time: much of a program's time it sleeps. */
const AT_ONCE = 3;
/** `UPDATE_GOLDENS=1 npm run test:cancellations` writes what it finds, to be read before it is committed. */
const UPDATE = process.env["UPDATE_GOLDENS"] === "1";

/** On a machine with other work to do any line may keep the loop busy: what is said of that counts where the program means to. */
const BUSY = new RegExp(
  String.raw`,(?: but only after \(time\),| \(time\) late) because (?:the loop did not get to it before|until then .*? kept the loop busy at [^,.]*(?:, in [^)]*\))?)(?=\.)`,
  "g",
);

/** There an await may end in the very turn in which the task is cancelled: that counts where the program means to. */
const CAME = " and would have gone on at that moment";

const programs = readdirSync(FOLDER).filter((name) => name.endsWith(".py"));
const inFolder = (name: string): string => path.join(FOLDER, name);

describe("The record of", () => {
  let runs: ProgramRuns;

  before(() => (runs = new ProgramRuns(programs.map(inFolder), AT_ONCE)));
  after(() => runs.over());

  for (const name of programs)
    it(name.replace(".py", "").replaceAll("_", " "), async function () {
      this.timeout(600_000); // Its turn comes after those of all that are before it.
      const program = inFolder(name);
      const records = await runs.of(program);
      for (const record of records) assertSound(record, records);
      compare(recordsText(records, program), program.replace(/\.py$/, ".txt"));
    });
});

function compare(text: string, golden: string): void {
  if (UPDATE) writeFileSync(golden, text);
  assert.ok(existsSync(golden), `${golden} is missing; what there is to compare:\n${text}`);
  const expected = readFileSync(golden, "utf8");
  const steady = expected.includes("kept the loop busy") ? text : text.replaceAll(BUSY, "");
  assert.equal(expected.includes(CAME) ? steady : steady.replaceAll(CAME, ""), expected);
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
