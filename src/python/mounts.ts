import { statSync } from "node:fs";
import path from "node:path";
import type { Pyodide } from "./interpreter.js";

/** Where the interpreter has its own files: what the host has there can't be shown. */
const RESERVED = new Set(["/", "/lib", "/dev", "/proc"]);

/** Shows host folders to the program under their own paths. Answers those that could not be. */
export function mountFolders({ FS }: Pyodide, folders: readonly string[]): string[] {
  const outermost = folders.filter(
    (folder) => !folders.some((other) => other !== folder && folder.startsWith(other.replace(/\/*$/, "/"))),
  );
  return [...new Set(outermost)].filter((folder) => !mount(FS, path.posix.normalize(folder)));
}

function mount(FS: Pyodide["FS"], folder: string): boolean {
  if (RESERVED.has(folder) || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false;
  FS.mkdirTree(folder);
  FS.mount(FS.filesystems["NODEFS"], { root: folder }, folder);
  return true;
}
