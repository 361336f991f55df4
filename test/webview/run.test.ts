import assert from "node:assert/strict";
import path from "node:path";
import type { TimelineEvent, TimelinePage } from "../../src/protocol/timeline.js";
import { lineOf, program } from "../support/programs.js";
import { createdTask, recordRun, type RecordedRun } from "./support/recorded.js";
import { RunViewPage } from "./support/runView.js";

const PROGRAM = "pictures/orders";
const line = (marker: string) => `orders.py:${lineOf(program(PROGRAM), marker)}`;

describe("the picture of a run", function () {
  let run: RecordedRun;
  let page: TimelinePage;
  let view: RunViewPage;

  before(async function () {
    this.timeout(60_000);
    run = await recordRun(PROGRAM);
    page = run.page;
  });
  beforeEach(async () => {
    view = await RunViewPage.open();
    await view.show(page);
  });
  afterEach(async () => {
    assert.deepEqual(view.webview.faults, []);
    await view.close();
  });

  function eventOf<K extends TimelineEvent["kind"]>(kind: K, name: string): Extract<TimelineEvent, { kind: K }> {
    const { task } = createdTask(page, name);
    const found = page.events.find((event) => event.kind === kind && "task" in event && event.task === task);
    return (found ?? assert.fail(`no ${kind} of ${name}`)) as Extract<TimelineEvent, { kind: K }>;
  }

  it("has a lane for each task, below the one that created it", async () => {
    const rows = await view.rows();
    assert.deepEqual(rows.slice(0, 10), [
      "Task-1 main()",
      "  taker 0 take()",
      "  taker 1 take()",
      "  taker 2 take()",
      "  giver give()",
      "  page page()",
      "    prices call()",
      "    stock call()",
      "    reviews call()",
      "  stubborn deaf()",
    ]);
  });

  it("says of each lane how its task ended", async () => {
    assert.equal(await view.label("prices"), "prices call(), done");
    assert.equal(await view.label("stock"), "stock call(), failed");
    assert.equal(await view.label("reviews"), "reviews call(), cancelled");
  });

  it("says how much there is", async () => {
    const counts = await view.page.locator(".counts").textContent();
    assert.match(counts ?? "", new RegExp(`^12 tasks · ${page.events.length} events · [\\d.]+ m?s$`));
  });

  it("tells of the wait under the mouse what is awaited, and where", async () => {
    const { time } = eventOf("suspended", "reviews");
    const { x, y } = await view.place("reviews", time + 0.04, page);
    await view.page.mouse.move(x, y);
    const text = await view.tooltipText();
    assert.match(text, /^reviews call\(\)\nawaits sleep, for [\d.]+ m?s, from [\d.]+ m?s\n/);
    assert.ok(text.includes(`${line("call")} in call`), text);
  });

  it("goes to the line of what is clicked, and the keyboard stays in the picture", async () => {
    const { time } = eventOf("suspended", "reviews");
    const { x, y } = await view.place("reviews", time + 0.04, page);
    await view.page.mouse.click(x, y);
    const { location, keepFocus } = await view.webview.message("open");
    assert.equal(`${path.basename(location.path)}:${location.line}`, line("call"));
    assert.equal(keepFocus, true);
  });

  it("shows a task's sequence on a double click", async () => {
    await view.row("stock").dblclick();
    const { task, name } = await view.webview.message("showSequence");
    assert.deepEqual([task, name], [createdTask(page, "stock").task, "stock"]);
  });

  it("has an arrow from where a task was cancelled, which explains itself and leads there", async () => {
    const { time, cancellation } = eventOf("cancelRequested", "stubborn");
    const record = run.cancellations.find(({ id }) => id === cancellation) ?? assert.fail("no record");
    const { x, y } = await view.place("main", time, page);
    await view.page.mouse.move(x, y);
    assert.equal((await view.webview.message("explain")).cancellation, record.id);
    await view.webview.post({ type: "explanation", cancellation: record.id, text: record.explanation });
    await view.page.getByText(record.explanation).waitFor();
    const text = await view.tooltipText();
    assert.match(text, /^Task-1 cancels stubborn\nRequested at [\d.]+ m?s, entered [\d.]+ [µm]?s later\n/);
    await view.page.mouse.click(x, y);
    assert.equal((await view.webview.message("openRequest")).cancellation, record.id);
  });

  it("zooms where the mouse is, and out again", async () => {
    assert.equal(await view.interval(), null);
    const { x, y } = await view.place("stock", eventOf("done", "stock").time, page);
    await view.page.mouse.move(x, y);
    await view.page.mouse.wheel(0, -600);
    const [start, end] = (await view.interval()) ?? assert.fail("all is on screen");
    const { time } = eventOf("done", "stock");
    assert.ok(start < time && time < end, `${time} is not in ${start}..${end}`);
    await view.press("0");
    assert.equal(await view.interval(), null);
  });

  it("zooms and pans by keys", async () => {
    await view.press("f", "+", "+");
    const near = (await view.interval()) ?? assert.fail("all is on screen");
    await view.press("ArrowLeft");
    const left = (await view.interval()) ?? assert.fail("all is on screen");
    assert.ok(left[0] < near[0] && left[1] < near[1]);
    await view.press("-", "-", "-");
    assert.equal(await view.interval(), null);
  });

  it("moves with the mouse that drags it", async () => {
    await view.press("f", "+", "+");
    const before = (await view.interval()) ?? assert.fail("all is on screen");
    await view.page.mouse.move(700, 200);
    await view.page.mouse.down();
    await view.page.mouse.move(800, 200, { steps: 4 });
    await view.page.mouse.up();
    const after = (await view.interval()) ?? assert.fail("all is on screen");
    assert.ok(after[0] < before[0], "dragging to the right shows what was before");
    assert.ok(Math.abs(after[1] - after[0] - (before[1] - before[0])) < 1e-9, "and as much of it");
  });

  it("reads out lanes and their slices as the keyboard goes through them", async () => {
    await view.press("Home", "ArrowDown");
    assert.match(await view.said(), /^taker 0 take\(\)\. cancelled\. Task-1 cancels taker 0\. Requested at .* later$/);
    await view.press("Shift+ArrowRight");
    assert.match(await view.said(), /^taker 0 take\(\)\. scheduled: .*\. orders\.py:\d+ in main$/);
    await view.press("Shift+ArrowRight", "Shift+ArrowRight");
    assert.match(await view.said(), /^taker 0 take\(\)\. awaits .*\. orders\.py:\d+ in take$/);
    const active = await view.page.locator(".scroller").getAttribute("aria-activedescendant");
    assert.equal(active, `task-${createdTask(page, "taker 0").task}`);
    await view.press("Enter");
    const { location, keepFocus } = await view.webview.message("open");
    assert.deepEqual([location.function, keepFocus], ["take", false]);
  });

  it("leads from a lane to where its task was cancelled, by the keyboard", async () => {
    const { cancellation } = eventOf("cancelRequested", "stubborn");
    await view.row("stubborn").click();
    await view.press("c");
    assert.equal((await view.webview.message("openRequest")).cancellation, cancellation);
  });

  it("shows the tasks that the filter lets through, or says that there are none", async () => {
    const filter = view.page.getByRole("searchbox");
    await filter.fill("call(");
    await view.frame();
    assert.deepEqual(await view.rows(), ["prices call()", "stock call()", "reviews call()"]);
    assert.match((await view.page.locator(".counts").textContent()) ?? "", /^3 of 12 tasks/);
    await filter.fill("nobody");
    await view.page.getByText("None of the 12 tasks is called like “nobody”.").waitFor();
    await filter.fill("");
    await view.frame();
    assert.equal((await view.rows()).length, 12);
  });

  it("follows the end of the run while that goes on, until one looks elsewhere", async () => {
    const first = page.events.length >> 1;
    const part = (events: TimelineEvent[]) => ({ ...page, events, ended: false, now: events.at(-1)?.time ?? 0 });
    await view.webview.post({ type: "recording", session: "session", run: "run 2" });
    await view.webview.post({ type: "page", page: part(page.events.slice(0, first)), dropped: 0 });
    await view.webview.post({ type: "state", state: "running" });
    await view.drawnAll(first);
    await view.press("+");
    const before = (await view.interval()) ?? assert.fail("all is on screen");
    await view.webview.post({ type: "page", page: part(page.events.slice(first)), dropped: 0 });
    await view.drawnAll(page.events.length);
    const after = (await view.interval()) ?? assert.fail("all is on screen");
    assert.ok(after[1] > before[1] && after[1] >= (page.events.at(-1)?.time ?? 0));
    const follow = view.page.getByRole("button", { name: /^Follow/ });
    assert.equal(await follow.getAttribute("aria-pressed"), "true");
    await view.press("ArrowLeft");
    assert.equal(await follow.getAttribute("aria-pressed"), "false");
  });

  it("is as it was when it was hidden and is shown again", async () => {
    await view.page.getByRole("searchbox").fill("ta");
    await view.press("f", "+", "+", "ArrowLeft");
    const before = await view.interval();
    await view.page.reload();
    await view.webview.message("ready");
    await view.show(page);
    assert.deepEqual(await view.interval(), before);
    assert.equal(await view.page.getByRole("searchbox").inputValue(), "ta");
  });

  it("says how many events were dropped", async () => {
    await view.show(page, { dropped: 12_345, run: "run 3" });
    await view.page.getByText("12,345 older events were dropped").waitFor();
  });

  it("says how many slices were left out, and of a wait how many meanwhile", async () => {
    const { time, task } = eventOf("suspended", "reviews");
    const index = page.events.findIndex((event) => event.kind === "suspended" && event.task === task);
    const leftOut: TimelineEvent = {
      kind: "leftOut",
      time: time + 0.03,
      until: time + 0.05,
      slices: 12_345,
      tasks: 678,
    };
    await view.show({ ...page, events: page.events.toSpliced(index + 1, 0, leftOut) }, { run: "run 4" });
    await view.page.getByText("12,345 slices and 678 tasks came too fast to be recorded").waitFor();
    const { x, y } = await view.place("reviews", time + 0.04, page);
    await view.page.mouse.move(x, y);
    assert.match(await view.tooltipText(), /\n12,345 slices and 678 tasks came too fast to be recorded\n/);
  });

  it("exports what is on screen as an SVG that stands on its own", async () => {
    await view.webview.post({ type: "exportSvg" });
    const { svg } = await view.webview.message("svg");
    const facts = await view.page.evaluate((text) => {
      const { documentElement } = new DOMParser().parseFromString(text, "image/svg+xml");
      const texts = [...documentElement.querySelectorAll("text")].map((node) => node.textContent);
      return { name: documentElement.nodeName, texts };
    }, svg);
    assert.equal(facts.name, "svg");
    for (const text of ["taker 0", "take()", "reviews", "0"]) assert.ok(facts.texts.includes(text), text);
    assert.doesNotMatch(svg, /color-mix|var\(|<script|<style/);
  });

  it("passes a task on to the commands of its context menu, as the task tree does", async () => {
    const context = await view.row("stock").getAttribute("data-vscode-context");
    const { sessionId, threadId, webviewSection } = JSON.parse(context ?? "{}") as Record<string, unknown>;
    assert.deepEqual([sessionId, threadId, webviewSection], ["session", createdTask(page, "stock").task, "task"]);
  });
});

describe("the picture of a run of which there is none", () => {
  let view: RunViewPage;

  beforeEach(async () => (view = await RunViewPage.open()));
  afterEach(() => view.close());

  it("says how to get one", async () => {
    await view.webview.post({ type: "state", state: "none" });
    await view.page.getByText("press F5 in its file").waitFor();
  });

  it("says that the first task is waited for", async () => {
    await view.webview.post({ type: "recording", session: "session", run: "run 1" });
    await view.webview.post({ type: "state", state: "waiting" });
    await view.page.getByText("No task yet.").waitFor();
  });

  it("says why it could not be fetched", async () => {
    await view.webview.post({ type: "state", state: "failed", reason: "The runtime died: out of memory." });
    await view.page.getByText("The runtime died: out of memory.").waitFor();
  });

  it("says that the program created no task", async () => {
    await view.webview.post({ type: "state", state: "ended" });
    await view.page.getByText("The program has ended without creating a task.").waitFor();
  });
});
