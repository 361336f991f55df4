import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import type { Cancellation } from "../../src/protocol/cancellation.js";
import { Command } from "../support/cli.js";

const FOLDER = "media/samples";

/** ms for one to end; the longest runs for ten seconds when it has a processor for itself. */
const PATIENCE = 60_000;

/** What a newcomer finds in each: who was cancelled, by what, with which end. */
const STORIES: Record<string, string[]> = {
  producer_consumer: ["consumer 1: task, cancelled", "consumer 2: task, cancelled", "consumer 3: task, cancelled"],
  swallowed: ["poller: task, swallowed"],
  task_group: ["Task-1: taskGroup, raised", "basket: taskGroup, cancelled", "reviews: taskGroup, cancelled"],
  timeout_in_timeout: ["Task-1: timeout, timedOut"],
  who_cancelled_me: ["impatient: timeout, timedOut", "patient: none, cancelled", "price: awaiter, cancelled"],
  why_wont_it_cancel: ["archive: task, cancelled", "deliver: task, cancelled"],
};

async function story(sample: string): Promise<[string, string[]]> {
  const command = new Command(["run", "--json", `${FOLDER}/${sample}`]);
  const { status, stdout, stderr } = await command.ended(PATIENCE);
  assert.deepEqual([status, stderr], [0, ""], sample);
  const { cancellations } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as { cancellations: Cancellation[] };
  const told = cancellations.map(({ task, request, outcome }) => `${task.name}: ${request.kind}, ${outcome}`);
  return [sample.replace(/\.py$/, ""), told.sort()];
}

describe("The samples", () => {
  it("show what they promise", async () => {
    const samples = readdirSync(FOLDER).filter((name) => name.endsWith(".py"));
    // They mostly wait: all at once take as long as the longest.
    assert.deepEqual(Object.fromEntries(await Promise.all(samples.map(story))), STORIES);
  });
});
