import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as l10n from "@vscode/l10n";
import { getL10nPseudoLocalized, type l10nJsonFormat } from "@vscode/l10n-dev";
import { recordRow } from "../../../src/extension/cancellations/rows.js";
import { storyOf } from "../../../src/extension/cancellations/story.js";
import { notesOf } from "../../../src/extension/editor/notes.js";
import { swallowedProblem } from "../../../src/extension/editor/problems.js";
import { resolveConfiguration } from "../../../src/extension/launch/configuration.js";
import { taskLabel } from "../../../src/extension/tasks/label.js";
import type { Cancellation, Outcome, RequestKind } from "../../../src/protocol/cancellation.js";
import type { TaskState } from "../../../src/protocol/tasks.js";
import { at, cancellation, frame } from "./records.js";
import { task } from "./tasks.js";

/** Two letters that are no letters of a pseudo-translation: `Rēēq` has none, but for those of what is put into a text. */
const ENGLISH = /[a-zA-Z]{2,}/;
/** What the program itself brings along. */
const PROGRAMS_OWN =
  /\b(worker|job|main|client|Task-\d+|fetch|py|app|Queue\.get|Lock\.acquire|explanation|finally|CancelledError)\b/g;

const OUTCOMES: Outcome[] = ["pending", "cancelled", "swallowed", "timedOut", "raised", "refused"];
const KINDS: RequestKind[] = ["task", "callback", "timeout", "taskGroup", "awaiter", "runner", "debugger", "none"];
const STATES: TaskState[] = ["running", "ready", "waiting", "cancelling", "held", "done", "failed", "cancelled"];

const records: Cancellation[] = [
  ...OUTCOMES.map((outcome, id) =>
    cancellation(id, { outcome, outcomeLocation: at(9), unwinding: [frame(7, ["finally 8"])] }),
  ),
  ...KINDS.map((kind, id) => cancellation(id, { request: { kind, message: null, causedBy: 1 } })),
];

function english(texts: readonly string[]): string[] {
  return texts.filter((text) => ENGLISH.test(text.replace(PROGRAMS_OWN, "")));
}

describe("the texts of the extension, where VS Code speaks another language", () => {
  before(() => {
    const bundle = JSON.parse(readFileSync("l10n/bundle.l10n.json", "utf8")) as l10nJsonFormat;
    l10n.config({ contents: getL10nPseudoLocalized(bundle) });
  });
  after(() => l10n.config({ contents: {} }));

  it("are translated in the rows and the stories of cancellations", () => {
    const rows = records.map(recordRow).map(({ label, description }) => `${label} ${description}`);
    assert.deepEqual(english([...rows, ...records.flatMap((record) => storyOf(record).text.split("\n"))]), []);
  });

  it("are translated in the editor's notes, and in what belongs to a problem", () => {
    const notes = records.flatMap((record) => [...notesOf([record]).values()].flat().map(({ text }) => text));
    const related = records.flatMap((record) => swallowedProblem(record)?.related.map(({ message }) => message) ?? []);
    assert.ok(notes.length > 0 && related.length > 0);
    assert.deepEqual(english([...notes, ...related]), []);
  });

  it("are translated in the task tree", () => {
    const labels = STATES.flatMap((state) =>
      [false, true].map((circle) => taskLabel({ task: task(3, { state }), elapsed: 120, circle })),
    );
    const texts = labels.flatMap(({ label, description, tooltip }) => [label, description, ...tooltip]);
    assert.deepEqual(english(texts), []);
  });

  it("are translated in what is said of a wrong launch configuration, up to its keys", () => {
    const wrong = resolveConfiguration(
      { type: "asyncio", request: "attach", name: "x" },
      { pythonFile: undefined, inFolder: false },
    );
    assert.ok("problem" in wrong);
    assert.match(wrong.problem, /^ŬŬƞẇīƞḓ/);
  });
});
