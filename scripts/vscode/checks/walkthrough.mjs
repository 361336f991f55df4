import assert from "node:assert/strict";

const STEPS = ["sample", "run", "watch", "why", "who", "picture"];

/** The walkthrough as VS Code shows it: pictures, buttons, and steps that are done when one has done them. */
export async function walkthrough(check, user) {
  const page = new WalkthroughPage(user);
  await check("the walkthrough opens from the command palette, with all its steps", async () => {
    await page.open("Debug asyncio by the task");
    assert.deepEqual(await page.steps(), STEPS);
  });
  await check("each of its steps shows a picture", async () => {
    for (const step of STEPS) assert.ok((await page.pictureWidth(step)) > 300, step);
  });
  await check("the first step's button opens the sample beside it, and the step is done", async () => {
    await page.press("sample");
    await user.page.locator(".editor-group-container.active .tab", { hasText: "why_wont_it_cancel.py" }).waitFor();
    assert.ok(await page.visible());
    await page.done("sample");
  });
  await check("the second step's button debugs the program that is on show beside it", async () => {
    await page.press("run");
    await user.page.locator(".debug-call-stack .thread", { hasText: "archive" }).waitFor();
    await page.done("run");
    await user.sessionEnded();
  });
  await check("the others' buttons show the Cancellations view and Asyncio Run, and these steps are done", async () => {
    await page.press("who");
    await user.row("Cancellations", "archive()").waitFor();
    await page.done("who");
    await page.press("picture");
    await user.panelTab("Asyncio Run").waitFor();
    await page.done("picture");
  });
}

class WalkthroughPage {
  constructor(user) {
    this.user = user;
  }

  async open(title) {
    await this.user.command("Welcome: Open Walkthrough...");
    await this.user.choice(title);
    await this.#all().first().waitFor();
  }

  visible() {
    return this.#all().first().isVisible();
  }

  steps() {
    return this.#all().evaluateAll((steps) => steps.map((step) => step.dataset.stepId.split("#").at(-1)));
  }

  /** Pixels of the file, 0 for one that did not load. */
  async pictureWidth(step) {
    await this.#expand(step);
    const picture = this.user.page.locator(".getting-started-media img");
    await picture.waitFor();
    return picture.evaluate(async (image) => {
      await image.decode().catch(() => undefined);
      return image.naturalWidth;
    });
  }

  async press(step) {
    await this.#expand(step);
    await this.#step(step).locator(".button-container .monaco-button").click();
  }

  done(step) {
    return this.#step(step).locator("[role=checkbox][aria-checked=true]").waitFor();
  }

  async #expand(step) {
    if ((await this.#step(step).getAttribute("aria-expanded")) !== "true")
      await this.#step(step).locator(".step-title").click();
  }

  #step(step) {
    return this.user.page.locator(`.getting-started-step[data-step-id$="#${step}"]`);
  }

  #all() {
    return this.user.page.locator(".getting-started-step[data-step-id*=unwind]");
  }
}
