import path from "node:path";
import { isWithin } from "../io/within.js";

/** Emscripten's node of a file, as far as it is used: https://emscripten.org/docs/api_reference/Filesystem-API.html */
interface Node {
  name: string;
  mode: number;
  parent: Node;
  mount: { opts: { root: string } };
}

/** Emscripten's file system of the host's files, and the part of FS that it needs. */
export interface HostFiles {
  filesystems: { NODEFS: { realPath(node: Node): string } };
  isLink(mode: number): boolean;
  ErrnoError: new (errno: number) => Error;
}

/** WASI's EACCES, as Emscripten counts. */
const EACCES = 2;

/**
 * Keeps every path that the program reaches on the host inside of the folder that is mounted for it.
 *
 * Emscripten follows symbolic links itself, inside of what is mounted, but remembers what it saw: where a name has become a
 * link since, by another spelling of it or by another process, the host would follow it. And it takes `..` for a plain name
 * in places. So each path is looked up as the host would, before it is used.
 */
export function confineHostPaths(files: HostFiles): void {
  const { NODEFS } = files.filesystems;
  const realPath = NODEFS.realPath.bind(NODEFS);
  NODEFS.realPath = (node) => {
    const file = realPath(node);
    const { root } = node.mount.opts;
    const followed = node.parent === node || files.isLink(node.mode) ? path.dirname(file) : file;
    if (file !== root && !isWithin(followed, root)) throw new files.ErrnoError(EACCES);
    return file;
  };
}
