import { accessSync, constants } from "node:fs";
import path from "node:path";

/** The path of the first of these programs that PATH has. */
export function which(...names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const suffixes = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  const candidates = names.flatMap((name) =>
    folders.flatMap((dir) => suffixes.map((end) => path.join(dir, name + end))),
  );
  return candidates.find(executable);
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
