import assert from "node:assert/strict";
import { recordRun, type RecordedRun } from "./support/recorded.js";
import { RunViewPage } from "./support/runView.js";

/** How many gestures, one each frame. */
const GESTURES = 60;

/** Wheels in and out at a place of the lanes, then scrolls them; answers the times from frame to frame, ms. */
async function framesOf(view: RunViewPage): Promise<number[]> {
  return view.page.evaluate(async (gestures) => {
    const lanes = document.querySelector(".lanes");
    const scroller = document.querySelector(".scroller");
    const times: number[] = [];
    let last = performance.now();
    for (let done = 0; done < gestures; done++) {
      const at = { clientX: 700, clientY: 200, bubbles: true, cancelable: true };
      lanes?.dispatchEvent(new WheelEvent("wheel", { deltaY: done % 20 < 10 ? -90 : 90, ...at }));
      if (scroller) scroller.scrollTop += done % 3 === 0 ? 24 : 0;
      await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
      const time = performance.now();
      times.push(time - last);
      last = time;
    }
    return times;
  }, GESTURES);
}

function summary(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const part = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  return `${times.length} frames, ${part(0.5)} ms in the median, ${part(0.9)} ms for nine of ten`;
}

describe("the picture of a long run", function () {
  this.timeout(120_000);

  for (const [program, tasks, least] of [
    ["pictures/turns", 203, 100_000],
    ["pictures/crowd", 20_003, 100_000],
  ] as const)
    it(`of ${program} shows ${tasks} tasks and more than ${least} events, of which the page holds what is on screen`, async () => {
      const run: RecordedRun = await recordRun(program, { timelineEvents: 1_000_000 });
      assert.ok(run.page.events.length > least, `${run.page.events.length} events`);
      const view = await RunViewPage.open();
      await view.show(run.page, { dropped: run.page.dropped });
      assert.match(
        (await view.page.locator(".counts").textContent()) ?? "",
        new RegExp(`^${tasks.toLocaleString("en")} tasks`),
      );
      assert.ok((await view.page.locator(".row").count()) < 20);
      console.log(`        ${summary(await framesOf(view))}`);
      await view.press("End"); // Rows that were never on screen can be reached.
      const place = await view.page.locator('.row[aria-selected="true"]').getAttribute("aria-posinset");
      assert.equal(place, String(tasks));
      await view.webview.screenshot(`run-${program.replace("pictures/", "")}`);
      assert.deepEqual(view.webview.faults, []);
      await view.close();
    });
});
