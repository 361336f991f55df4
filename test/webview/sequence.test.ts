import assert from "node:assert/strict";
import path from "node:path";
import type { FromSequence, ToSequence } from "../../src/protocol/pictures.js";
import type { SequencePage } from "../../src/protocol/timeline.js";
import { lineOf, program } from "../support/programs.js";
import { recordRun, sequenceOf } from "./support/recorded.js";
import { Webview } from "./support/webview.js";

type SequenceView = Webview<ToSequence, FromSequence>;

const RECORD = { recordSequence: true };
const SIZE = { width: 1000, height: 640 };

describe("the sequence of a task", function () {
  let printSum: SequencePage;
  let reviews: SequencePage;
  let takers: SequencePage;
  let view: SequenceView;

  before(async function () {
    this.timeout(60_000);
    printSum = await sequenceOf(await recordRun("seeds/print_sum", RECORD), "Task-1");
    const orders = await recordRun("pictures/orders", RECORD);
    reviews = await sequenceOf(orders, "reviews");
    takers = await sequenceOf(orders, "taker 0");
  });
  beforeEach(async () => {
    view = await Webview.open<ToSequence, FromSequence>("sequence", SIZE);
    await view.message("ready");
  });
  afterEach(async () => {
    assert.deepEqual(view.faults, []);
    await view.close();
  });

  async function show(page: SequencePage): Promise<void> {
    await view.post({ type: "recording" });
    await view.post({ type: "page", page });
    await view.post({ type: "state", state: "ended", recording: true });
    while ((await view.message("drawn")).messages !== page.events.length);
  }

  const heads = () => view.page.locator(".head .title").allTextContents();
  const labels = () => view.page.locator(".message .label").allTextContents();

  it("has lifelines for the loop, the task, its coroutines from the outermost in, and what they await", async () => {
    await show(printSum);
    assert.deepEqual(await heads(), ["event loop", "Task-1", "print_sum", "compute", "sleep"]);
  });

  it("has calls with their arguments, the await, and the value on its way back", async () => {
    await show(printSum);
    await view.screenshot("sequence-print_sum");
    assert.deepEqual(await labels(), [
      "first step",
      "print_sum(1, 2)",
      "compute(1, 2)",
      "await sleep",
      "wait",
      "until it is done",
      "result None",
      "step",
      "resume",
      "return 3",
      "return None",
      "return None",
    ]);
  });

  it("has the CancelledError that is thrown in, and on its way through the awaiters, in the colour of cancellations", async () => {
    await show(reviews);
    await view.screenshot("sequence-cancelled");
    const cancelled = await view.page.locator(".message.cancelled .label").allTextContents();
    assert.deepEqual(cancelled, [
      "raise CancelledError()",
      "throw CancelledError()",
      "raise CancelledError()",
      "raise CancelledError()",
    ]);
  });

  it("goes to the line of a message that is clicked", async () => {
    await show(reviews);
    await view.page.locator(".message", { hasText: "throw CancelledError()" }).click();
    const { location, keepFocus } = await view.message("open");
    const call = lineOf(program("pictures/orders"), "call");
    assert.deepEqual([path.basename(location.path), location.line, keepFocus], ["orders.py", call, true]);
  });

  it("is read out as the keyboard goes through it, and Enter goes to the line", async () => {
    await show(printSum);
    await view.page.locator(".scroller").focus();
    for (const key of ["Home", "ArrowDown", "ArrowDown"]) await view.page.keyboard.press(key);
    const said = await view.page.locator(".announcer").textContent();
    assert.match(said ?? "", /^print_sum to compute: compute\(1, 2\), at [\d.]+ [µm]s$/);
    await view.page.keyboard.press("Enter");
    assert.equal((await view.message("open")).location.function, "print_sum");
  });

  it("holds only what is on screen of a long one, and scrolls to the rest", async () => {
    await show(takers);
    const count = () => view.page.locator(".message").count();
    assert.ok((await count()) < takers.events.length, `${await count()} of ${takers.events.length}`);
    await view.page.locator(".scroller").focus();
    await view.page.keyboard.press("End");
    await view.page.locator(`#message-${takers.events.length - 1}[aria-selected="true"]`).waitFor();
  });

  it("exports as an SVG that stands on its own", async () => {
    await show(printSum);
    await view.post({ type: "exportSvg" });
    const { svg } = await view.message("svg");
    for (const text of ["compute(1, 2)", "return 3", "event loop"]) assert.ok(svg.includes(`>${text}<`), text);
    assert.doesNotMatch(svg, /class=|var\(|<script|<style/);
  });

  it("says how to record when nothing was, and does it", async () => {
    await view.post({ type: "state", state: "running", recording: false });
    await view.page.getByText("Sequences are recorded only when you say so").waitFor();
    await view.page.getByRole("button", { name: "Record Sequences" }).click();
    await view.message("record");
  });

  it("says that it waits for the task's next step", async () => {
    await view.post({ type: "state", state: "running", recording: true });
    await view.page.getByText("Its next step appears here.").waitFor();
  });

  it("says why it could not be fetched", async () => {
    await view.post({ type: "state", state: "failed", recording: true, reason: "The session is over." });
    await view.page.getByText("The session is over.").waitFor();
  });
});
