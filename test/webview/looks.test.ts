/** Pictures for people to look at, out/webview: the views in VS Code's own themes. */
import assert from "node:assert/strict";
import { createdTask, recordRun, type RecordedRun } from "./support/recorded.js";
import { RunViewPage } from "./support/runView.js";
import type { ThemeName } from "./support/themes.js";

const THEMES: ThemeName[] = ["light", "dark", "highContrast"];

describe("how the picture of a run looks", function () {
  let run: RecordedRun;

  before(async function () {
    this.timeout(60_000);
    run = await recordRun("pictures/orders");
  });

  for (const theme of THEMES)
    it(`is drawn in the colours of the theme: ${theme}`, async () => {
      const view = await RunViewPage.open({ theme });
      await view.show(run.page);
      await view.webview.screenshot(`run-${theme}`);
      const colors = await view.colors();
      const { done } = { done: createdTask(run.page, "stock") };
      const { x, y } = await view.place("reviews", done.time + 0.1, run.page);
      await view.page.mouse.move(x, y);
      await view.page.mouse.wheel(0, -300);
      await view.page.mouse.move(x + 2, y);
      await view.frame();
      await view.webview.screenshot(`run-${theme}-zoomed`);
      await view.close();
      assert.ok(colors.size > 4, `only ${colors.size} colours`);
    });
});
