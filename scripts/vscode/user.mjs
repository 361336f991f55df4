// What a person does in the workbench, for scripts that drive it in a browser: keys, commands, clicks, and looking.
import { readFileSync } from "node:fs";

/** ms that anything may take to show up on a busy machine. */
const PATIENCE = 60_000;
/** ms without a change of the page after which it counts as drawn. */
const STILL = 600;

export class User {
  /** `page`: playwright's page with the workbench. */
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
  }

  /** The workbench is there, and the file on show is taken for Python. */
  async ready() {
    await this.page.locator(".statusbar-item", { hasText: "Python" }).first().waitFor();
    await this.page.locator(".editor-group-container.active .view-lines").first().click();
  }

  /** Runs a command by its title, as the command palette lists it. */
  async command(title) {
    await this.page.keyboard.press("F1");
    await this.#quickInput().fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** Whether the command palette lists a command with this title. */
  async offers(title) {
    await this.page.keyboard.press("F1");
    await this.#quickInput().fill(`>${title}`);
    await this.still();
    const listed = await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).count();
    await this.page.keyboard.press("Escape");
    return listed > 0;
  }

  /** Chooses from the list that is on show. */
  async choice(label) {
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first();
    await row.click();
    await row.waitFor({ state: "hidden" });
  }

  async openFile(name) {
    await this.page.keyboard.press("Control+P");
    await this.#quickInput().fill(name);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name }).waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    await this.ready();
  }

  /** Puts the cursor on the line of `file`, which is on show, that has this text. */
  async goTo(file, text) {
    const lines = readFileSync(file, "utf8").split("\n");
    const index = lines.findLastIndex((line) => line.includes(text));
    if (index < 0) throw new Error(`${file} has no line with ${text}`);
    await this.#atEditor("Control+G");
    await this.#quickInput().fill(`:${index + 1}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  key(key) {
    return this.page.keyboard.press(key);
  }

  /** The debugger stands still in this function. */
  async stoppedIn(name) {
    await this.page.locator(".debug-call-stack .stack-frame", { hasText: name }).first().waitFor();
  }

  /** Presses F5, again where the workbench was not ready for it; resolves when the Call Stack is there. */
  async start() {
    const callStack = this.page.locator(".debug-call-stack");
    for (let tries = 0; tries < 3; tries++) {
      await this.still();
      await this.page.keyboard.press("F5");
      if (await shows(callStack)) return;
    }
    throw new Error("F5 starts nothing");
  }

  async sessionEnded() {
    await this.page.locator(".debug-call-stack").waitFor({ state: "hidden" });
  }

  /** The title of what the panel shows. */
  panelTab(title) {
    return this.page.locator(".part.panel .action-item.checked", { hasText: title });
  }

  /** A row of a section of the side bar, by a part of what it says. */
  row(title, text) {
    return this.section(title).locator(".monaco-list-row", { hasText: text }).first();
  }

  /** Chooses from the context menu of a row. */
  async choose(row, item) {
    await row.click({ button: "right" });
    const entry = this.page.locator(".context-view .action-item", { hasText: item }).first();
    await entry.hover();
    await this.still(); // A menu takes no click that comes with the one that opened it.
    await this.page.keyboard.press("Enter");
    await entry.waitFor({ state: "hidden" });
  }

  /** A section of the side bar, by its title. */
  section(title) {
    return this.page.locator(".pane", { has: this.page.locator(`.pane-header[aria-label^="${title}"]`) });
  }

  /** Drags its edge, so that it is so many pixels wide. */
  async widenSideBar(width) {
    const { x, y, width: before, height } = await this.page.locator(".part.sidebar").boundingBox();
    await this.page.mouse.move(x + before, y + height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(x + width, y + height / 2, { steps: 5 });
    await this.page.mouse.up();
  }

  async fold(title, expanded = false) {
    const header = this.section(title).locator(".pane-header");
    if ((await header.getAttribute("aria-expanded")) !== String(expanded)) await header.click();
  }

  /** The texts that extensions have put at the ends of the editor's lines. */
  async notes() {
    const contents = await this.page.evaluate(() =>
      [...document.querySelectorAll(".view-line span")].map((span) => getComputedStyle(span, "::after").content),
    );
    return contents.filter((text) => text.startsWith('"')).map((text) => JSON.parse(text));
  }

  /** Waits until a note says this. */
  async noted(text) {
    await this.page.waitForFunction(
      (sought) =>
        [...document.querySelectorAll(".view-line span")].some((span) =>
          getComputedStyle(span, "::after").content.includes(sought),
        ),
      text,
    );
  }

  /** A webview has a canvas, and has had the time of some frames to draw on it. */
  async drawn() {
    await this.webview().locator("canvas").first().waitFor();
    await this.page.waitForTimeout(2 * STILL);
  }

  /** What is inside of the webview that was opened last. */
  webview() {
    return this.page.frameLocator("iframe.webview >> nth=-1").frameLocator("iframe");
  }

  /** Waits until nothing on the page changes any more. */
  async still() {
    await this.page.evaluate(
      (ms) =>
        new Promise((resolve) => {
          let timer = setTimeout(done, ms);
          const observer = new MutationObserver(() => {
            clearTimeout(timer);
            timer = setTimeout(done, ms);
          });
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
          const last = setTimeout(done, 10 * ms);
          function done() {
            clearTimeout(last);
            observer.disconnect();
            resolve();
          }
        }),
      STILL,
    );
  }

  /** Opens a quick input; from the editor, because a webview that takes the keyboard late takes the key too. */
  async #atEditor(key) {
    for (let tries = 0; tries < 3; tries++) {
      await this.ready();
      await this.page.keyboard.press(key);
      if (await shows(this.#quickInput())) return;
    }
    throw new Error(`${key} opens nothing`);
  }

  #quickInput() {
    return this.page.locator(".quick-input-widget input.input").first();
  }
}

/** Whether it is there before long. */
function shows(locator) {
  return locator.waitFor({ timeout: PATIENCE / 6 }).then(
    () => true,
    () => false,
  );
}
