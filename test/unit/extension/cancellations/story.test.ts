import assert from "node:assert/strict";
import { storyOf } from "../../../../src/extension/cancellations/story.js";
import { mentions } from "../../../../src/extension/explanation.js";
import { at, cancellation, frame } from "../records.js";

const swallowed = cancellation(4, {
  request: { message: "stop", causedBy: 3, stack: [at(40, "main"), at(30, "main")] },
  unwinding: [frame(7, ["finally 8"]), { ...frame(12, ["except 13"], "retry"), result: "caught" }],
  outcome: "swallowed",
  outcomeLocation: at(13, "retry"),
  explanation: "Task-1 cancelled worker at main.py:40. It was swallowed at main.py:13, not at other.py:13.",
});

describe("the story of a cancellation as a text", () => {
  it("is the explanation, and what happened as a list", () => {
    assert.deepEqual(storyOf(swallowed).text.split("\n"), [
      "# worker job(): swallowed · main.py:13",
      "",
      swallowed.explanation,
      "",
      "## What happened",
      "",
      "- Requested by Task-1 · main.py:40 in main · “stop”",
      "  - Caused by another cancellation · #3",
      "  - main · main.py:30",
      "- Entered while awaiting Queue.get · main.py:7 in job",
      "- job · left · main.py:7",
      "  - finally · ran · main.py:8",
      "- retry · caught it · main.py:12",
      "  - except · ran · main.py:13",
      "- Swallowed · main.py:13 in retry",
      "",
    ]);
  });

  it("leads to each line that it mentions of files that it knows", () => {
    const story = storyOf(swallowed);
    const found = mentions(story).map(
      ({ start, end, path, line }) => `${story.text.slice(start, end)} ${path} ${line}`,
    );
    assert.deepEqual(found.slice(0, 4), [
      "main.py:13 /app/main.py 13",
      "main.py:40 /app/main.py 40",
      "main.py:13 /app/main.py 13",
      "main.py:40 /app/main.py 40",
    ]);
    assert.equal(found.length, 11);
  });

  it("leads nowhere from a name that two files have", () => {
    const places = [at(1), { ...at(1), path: "/other/main.py" }];
    assert.deepEqual(mentions({ text: "in main.py:1", places }), []);
  });
});
