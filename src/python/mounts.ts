import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import { confineHostPaths, type HostFiles } from "./hostPaths.js";
import type { FileSystem } from "./emscripten.js";

/** Where the interpreter has its own files: what the host has there can't be shown. */
const RESERVED = new Set(["/", "/lib", "/dev", "/proc"]);

/**
 * Shows host folders to the program under their own paths. Answers those that could not be.
 * Each is mounted once, where it really is: two mounts of one folder would not hear of each other's changes.
 */
export function mountFolders(FS: FileSystem, folders: readonly string[]): string[] {
  confineHostPaths(FS as unknown as HostFiles);
  const places = folders.map((folder) => ({ folder: path.posix.normalize(folder), real: realFolder(folder) }));
  const shown = places.filter(({ real }) => real !== null && !RESERVED.has(real)) as { folder: string; real: string }[];
  const reals = [...new Set(shown.map(({ real }) => real))];
  for (const real of reals) if (!reals.some((other) => isInside(real, other))) mount(FS, real);
  for (const { folder, real } of shown) link(FS, folder, real);
  return [...new Set(folders)].filter((_, index) => !shown.some(({ folder }) => folder === places[index]?.folder));
}

function realFolder(folder: string): string | null {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? realpathSync.native(folder) : null;
}

function isInside(folder: string, other: string): boolean {
  return other !== folder && folder.startsWith(other.replace(/\/*$/, "/"));
}

function mount(FS: FileSystem, folder: string): void {
  FS.mkdirTree(folder);
  FS.mount(FS.filesystems["NODEFS"], { root: folder }, folder);
}

/** Where the folder is named by a path with symbolic links in it, and that path is not in a mounted folder itself. */
function link(FS: FileSystem, folder: string, real: string): void {
  if (folder === real || FS.analyzePath(folder).exists) return;
  FS.mkdirTree(path.posix.dirname(folder));
  FS.symlink(real, folder);
}
