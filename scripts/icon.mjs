// Makes media/icon.png from media/icon.svg: the marketplace takes no SVG. Run it after changing the SVG: node scripts/icon.mjs
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ensureChromium } from "./vscode/chromium.mjs";
import { ROOT } from "./vscode/paths.mjs";

const SIZE = 256;

const svg = readFileSync(path.join(ROOT, "media/icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
await page.screenshot({ path: path.join(ROOT, "media/icon.png"), omitBackground: true });
await browser.close();
