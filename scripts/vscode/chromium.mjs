// The browser that shows the workbench where there is no desktop VS Code.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { which } from "./which.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const APT_PACKAGES = ["chromium", "fonts-dejavu-core"];

/** The path of a Chromium; installs one where that needs no questions (root on Debian). Throws with what to do otherwise. */
export function ensureChromium() {
  const found = findChromium() ?? (canUseApt() ? installWithApt() : undefined);
  if (found) return found;
  throw new Error(
    "The tests in VS Code need a Chromium-based browser, and none was found.\n"
      + "Install Chromium or Chrome (on Debian: apt-get install chromium), or set UNWIND_CHROMIUM to its path.",
  );
}

function findChromium() {
  const given = process.env.UNWIND_CHROMIUM;
  if (given) return given;
  return which(...NAMES) ?? MAC.find((file) => existsSync(file));
}

function canUseApt() {
  return process.platform === "linux" && process.getuid?.() === 0 && which("apt-get") !== undefined;
}

function installWithApt() {
  console.log(`Installing ${APT_PACKAGES.join(" and ")} with apt-get ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  const install = () => apt("install", "-y", "-qq", "--no-install-recommends", ...APT_PACKAGES);
  return install() || (apt("update", "-qq") && install()) ? findChromium() : undefined;
}
