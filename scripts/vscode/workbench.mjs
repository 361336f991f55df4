// The workbench's page in a headless Chromium, and what it tells a test run.
import { format } from "node:util";
import { chromium } from "playwright-core";

const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Lines of the workbench itself; all else that it logs is the console of the extension host. */
const WORKBENCH_LINE = new RegExp(
  "^(%c|Resolv(ing|ed) connection token|No search provider registered|Timed out waiting for authentication|Creating a socket|Ignoring fetching additional builtin|Updating additional builtin"
    + "|Extension host \\(Remote\\)|Started local extension host|Error: Could not locate the bindings file"
    + "|Cannot find module '\\./build/Release/watchdog'"
    + "|\\[(reconnection-grace-time|Service Worker|AgentHost[^\\]]*|AccountPolicyGate|Chat[^\\]]*)\\])",
);

export const VIEWPORT = { width: 1400, height: 900 };

/** A browser with one page and a profile of its own. Signals are the caller's business. */
export async function openBrowser(browser, profile) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless: true,
    locale: "en-US",
    viewport: VIEWPORT,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: CHROMIUM_ARGS,
  });
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

/** Opens the page of a test run. `onExit` gets the code with which the extension's tests ended. */
export async function openWorkbench({ browser, profile, url, onExit, onCrash }) {
  const lines = [];
  const { context, page } = await openBrowser(browser, profile);
  page.on("crash", onCrash);
  page.on("pageerror", (error) => lines.push(`pageerror ${error}`));
  await page.exposeFunction("codeAutomationLog", (type, args) => lines.push(print(type, args)));
  await page.exposeFunction("codeAutomationExit", onExit);
  await page.goto(url);
  return {
    log: () => lines.join("\n"),
    screenshot: (file) => page.screenshot({ path: file, timeout: 5000 }).catch(() => undefined),
    close: () =>
      Promise.race([context.close().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 5000))]),
  };
}

function print(type, args) {
  const text = format(...args);
  const mine = typeof args[0] === "string" && WORKBENCH_LINE.test(args[0]);
  const stream = type === "error" || type === "warn" ? process.stderr : process.stdout;
  if (!mine) stream.write(`${text}\n`);
  return `[${type}] ${text}`;
}
