// The packaged extension, installed as a user would, in a workbench of its own on a copy of the samples.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { runCodeServer, startCodeServer } from "./codeServer.mjs";
import { installCodeServer } from "./install.mjs";
import { SAMPLES } from "./paths.mjs";
import { User } from "./user.mjs";
import { openBrowser } from "./workbench.mjs";
import { workbenchUrl } from "./workbenchUrl.mjs";

/** So that all the room is for what matters. */
const SETTINGS = {
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "breadcrumbs.enabled": false,
};

/**
 * Runs `work(user, samples)` in that workbench, which shows `sample`; `samples` is the folder of the copy,
 * which is in Restricted Mode where it is not `trusted`. Leaves no
 * process and no folder behind; a failure keeps a picture of the page in `out/failure.png`.
 */
export async function withInstalled(vsix, sample, work, { trusted = true } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unwind-"));
  const samples = path.join(folder, "samples");
  const profile = path.join(folder, "profile");
  cpSync(SAMPLES, samples, { recursive: true });
  mkdirSync(profile);
  installCodeServer();
  runCodeServer(profile, ["--install-extension", vsix, "--force"]);
  const server = await startCodeServer({ profile, settings: SETTINGS, trusted });
  const { context, page } = await openBrowser(ensureChromium(), path.join(folder, "chromium"));
  const interrupted = () => void server.stop().then(() => process.exit(130));
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    await page.goto(workbenchUrl(server.host, { open: [samples, path.join(samples, sample)] }));
    const user = new User(page);
    await user.ready();
    return await work(user, samples);
  } catch (error) {
    mkdirSync("out", { recursive: true });
    await page.screenshot({ path: "out/failure.png" }).catch(() => undefined);
    throw error;
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    await context.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
