/** A page of ours in a browser, as VS Code would show it: same HTML, same policy, its messages both ways. */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { page as html } from "../../../src/extension/run/html.js";
import { browser } from "./browser.js";
import { theme as themeOf, type ThemeName } from "./themes.js";

const ORIGIN = "https://webview.test";
const FOLDERS: Record<string, string> = { "/dist/": "dist/webview", "/media/": "media/webview" };
const TYPES: Record<string, string> = { ".js": "text/javascript", ".css": "text/css" };
const PICTURES = "out/webview";
/** ms until something that is waited for fails the test. */
const PATIENCE = 15_000;

interface Message {
  type: string;
}

export interface PageOptions {
  theme?: ThemeName;
  /** CSS pixels. */
  width?: number;
  height?: number;
  /** What VS Code's `l10n.bundle` holds. */
  texts?: Record<string, unknown>;
}

/** `To`, `From`: the messages of src/protocol/pictures.ts. */
export class Webview<To extends Message, From extends Message> {
  readonly messages: From[] = [];
  /** What went wrong in the page; a test that leaves some behind fails. */
  readonly faults: string[] = [];
  private waiting: (() => void)[] = [];

  private constructor(
    readonly page: Page,
    private readonly name: string,
    private readonly texts: PageOptions["texts"],
  ) {}

  static async open<To extends Message, From extends Message>(
    name: "run" | "sequence",
    { theme = "dark", width = 1200, height = 380, texts }: PageOptions = {},
  ): Promise<Webview<To, From>> {
    const context = await (await browser()).newContext({ viewport: { width, height } });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const webview = new Webview<To, From>(page, name, texts);
    await webview.load(theme);
    return webview;
  }

  private async load(theme: ThemeName): Promise<void> {
    this.page.on("pageerror", (error) => this.faults.push(String(error)));
    this.page.on("console", (line) => line.type() === "error" && this.faults.push(line.text()));
    await this.page.exposeFunction("hostReceives", (message: From) => this.received(message));
    await this.page.addInitScript("globalThis.__name = (named) => named;"); // The test's bundle keeps the names of functions.
    await this.page.addInitScript(actAsVsCode, themeOf(theme));
    await this.page.route(`${ORIGIN}/**`, (route) =>
      route.fulfill(this.serve(new URL(route.request().url()).pathname)),
    );
    await this.page.goto(`${ORIGIN}/`);
  }

  private serve(name: string): { contentType: string; body: string | Buffer } {
    if (name === "/") return { contentType: "text/html", body: this.html() };
    const [prefix = "", folder = ""] = Object.entries(FOLDERS).find(([start]) => name.startsWith(start)) ?? [];
    const body = readFileSync(path.join(folder, name.slice(prefix.length)));
    return { contentType: TYPES[path.extname(name)] ?? "application/octet-stream", body };
  }

  private html(): string {
    return html({
      title: this.name,
      script: `${ORIGIN}/dist/${this.name}.js`,
      style: `${ORIGIN}/media/${this.name}.css`,
      source: ORIGIN,
      nonce: "bm9uY2U=",
      texts: this.texts,
      language: "en",
    });
  }

  async post(message: To): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(JSON.parse(data)), JSON.stringify(message));
  }

  /** The next message of that type that no one has taken yet. */
  async message<T extends From["type"]>(type: T): Promise<Extract<From, { type: T }>> {
    for (;;) {
      const index = this.messages.findIndex((message) => message.type === type);
      if (index >= 0) return this.messages.splice(index, 1)[0] as Extract<From, { type: T }>;
      await this.more(type);
    }
  }

  /** A picture of the page, for people to look at: out/webview/<name>.png. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  private more(type: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`The page sent no ${type}. ${this.faults.join("\n")}`)), PATIENCE);
      this.waiting.push(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  private received(message: From): void {
    this.messages.push(message);
    for (const go of this.waiting.splice(0)) go();
  }
}

/** Runs in the page, before its script: what VS Code puts there. */
function actAsVsCode({ kind, variables }: { kind: string; variables: Record<string, string> }): void {
  let state: unknown = JSON.parse(sessionStorage.getItem("state") ?? "null") ?? undefined;
  const host = window as unknown as { hostReceives(message: unknown): void; acquireVsCodeApi(): unknown };
  host.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => host.hostReceives(message),
    getState: () => state,
    setState: (next: unknown) => sessionStorage.setItem("state", JSON.stringify((state = next))),
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.body.classList.add(kind);
    document.documentElement.style.background = "var(--vscode-editor-background)";
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
  });
}
