// Desktop VS Code: whether this machine has it, could show it, could download it.
import { existsSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./paths.mjs";
import { which } from "./which.mjs";

const RELEASES = "https://update.code.visualstudio.com/api/releases/stable";
const PATIENCE = 4000; // ms

/** The `code` command, where a desktop can show what it opens. */
export function findDesktopCode() {
  return hasDisplay() ? which("code", "code-insiders", "codium") : undefined;
}

/**
 * Where the tests run: "desktop" (a downloaded VS Code) or "web" (code-server). UNWIND_VSCODE decides; without it, desktop
 * where there is a display and the download is at hand or can be reached.
 */
export async function chooseVsCode() {
  const given = process.env.UNWIND_VSCODE;
  if (given === "desktop" || given === "web") return given;
  if (given) throw new Error(`UNWIND_VSCODE is "${given}": set it to desktop or web, or leave it out.`);
  if (!hasDisplay()) return "web";
  return existsSync(path.join(ROOT, ".vscode-test")) || (await canDownload()) ? "desktop" : "web";
}

function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

async function canDownload() {
  try {
    return (await fetch(RELEASES, { signal: AbortSignal.timeout(PATIENCE) })).ok;
  } catch {
    return false;
  }
}
