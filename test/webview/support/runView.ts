/** The view "Asyncio Run" in a browser, with what a user sees and does there. */
import type { FromRun, ToRun } from "../../../src/protocol/pictures.js";
import type { TimelinePage } from "../../../src/protocol/timeline.js";
import { Webview, type PageOptions } from "./webview.js";

const SESSION = "session";

export class RunViewPage {
  private constructor(readonly webview: Webview<ToRun, FromRun>) {}

  static async open(options: PageOptions = {}): Promise<RunViewPage> {
    const view = new RunViewPage(await Webview.open<ToRun, FromRun>("run", options));
    await view.webview.message("ready");
    return view;
  }

  get page() {
    return this.webview.page;
  }

  /** Tells a run, as the extension does, and waits until it is drawn. */
  async show(page: TimelinePage, { dropped = 0, run = "run 1" } = {}): Promise<void> {
    await this.webview.post({ type: "recording", session: SESSION, run });
    await this.webview.post({ type: "page", page, dropped });
    await this.webview.post({ type: "state", state: "ended" });
    await this.drawnAll(page.events.length);
  }

  async drawnAll(events: number): Promise<void> {
    while ((await this.webview.message("drawn")).events !== events);
  }

  /** Names and coroutines of the rows on screen, indented as they are. */
  async rows(): Promise<string[]> {
    const rows = this.page.locator(".row");
    const texts = await rows.evaluateAll((all) =>
      all.map((row) => ({
        at: Number(row.getAttribute("aria-posinset")),
        text:
          "  ".repeat(Number(row.getAttribute("aria-level")) - 1)
          + [...row.children].map((child) => child.textContent).join(" "),
      })),
    );
    return texts.sort((a, b) => a.at - b.at).map(({ text }) => text);
  }

  /** What screen readers say of the row. */
  async label(name: string): Promise<string | null> {
    return this.row(name).getAttribute("aria-label");
  }

  row(name: string) {
    return this.page.locator(".row", { hasText: name }).first();
  }

  /** What was read out last. */
  async said(): Promise<string> {
    return (await this.page.locator(".announcer").textContent()) ?? "";
  }

  /** Its lines. */
  async tooltipText(): Promise<string> {
    await this.page.locator(".tooltip").waitFor();
    return (await this.page.locator(".tooltip p").allTextContents()).join("\n");
  }

  async press(...keys: string[]): Promise<void> {
    await this.page.locator(".scroller").focus();
    for (const key of keys) await this.page.keyboard.press(key);
    await this.frame();
  }

  /** The next frame is drawn. */
  async frame(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** The stretch of loop time on screen, s; null when it is all of the run. */
  async interval(): Promise<[number, number] | null> {
    await this.frame();
    return this.page.evaluate(
      () => (JSON.parse(sessionStorage.getItem("state") ?? "{}") as { interval: [number, number] | null }).interval,
    );
  }

  /** A place of the picture, of which all is on screen: the lane's middle at that loop time. */
  async place(name: string, time: number, { events }: TimelinePage): Promise<{ x: number; y: number }> {
    const [row, lanes] = [await this.row(name).boundingBox(), await this.page.locator(".lanes").boundingBox()];
    if (!row || !lanes) throw new Error(`There is no row ${name}`);
    const [start, end] = [events[0]?.time ?? 0, events.at(-1)?.time ?? 0];
    const x = lanes.x + ((time - start) / ((end - start) * 1.02)) * lanes.width;
    return { x, y: row.y + row.height / 2 };
  }

  /** The colours in the picture, as `r,g,b,a`. */
  async colors(): Promise<Set<string>> {
    const pixels = await this.page.locator(".lanes").evaluate((canvas: HTMLCanvasElement) => {
      const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(
        0,
        0,
        canvas.width,
        canvas.height,
      );
      const seen = new Set<string>();
      for (let at = 0; at < data.length; at += 4) seen.add(data.slice(at, at + 4).join(","));
      return [...seen];
    });
    return new Set(pixels);
  }

  async close(): Promise<void> {
    await this.webview.close();
  }
}
