/** One headless Chromium for all tests of webviews, closed after them. */
import { chromium, type Browser } from "playwright-core";
import { ensureChromium } from "../../../scripts/vscode/chromium.mjs";

let running: Promise<Browser> | undefined;

export function browser(): Promise<Browser> {
  return (running ??= chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox", "--disable-gpu"] }));
}

after("the browser is closed", async () => (await running)?.close());
