import fs from "node:fs";
import path from "node:path";

/** Whether what the host finds there lies in the folder. `folder` has no links on its way; a file need not exist yet. */
export function isWithin(file: string, folder: string): boolean {
  const real = target(file);
  return real !== null && (real === folder || real.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep));
}

/** Where the file is or would be made; null where that is not known, as for a link that leads nowhere. */
function target(file: string): string | null {
  try {
    return fs.realpathSync.native(file);
  } catch {
    if (fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined) return null;
    const folder = path.dirname(file);
    const real = folder === file ? null : target(folder);
    return real === null ? null : path.join(real, path.basename(file));
  }
}
