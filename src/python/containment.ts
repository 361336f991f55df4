import childProcess from "node:child_process";
import type { Emscripten } from "./emscripten.js";

/** Built-in modules of the interpreter's that hand out its raw memory, or the JavaScript around it. */
const WITHHELD = [
  "_ctypes",
  "_pyodide_core",
  "_remote_debugging",
  "_testbuffer",
  "_testcapi",
  "_testclinic",
  "_testclinic_limited",
  "_testinternalcapi",
  "_testlimitedcapi",
  "_xxtestfuzz",
];
/** An entry of CPython's table of built-in modules: name and init function. */
const ENTRY = 2;
const AF_INET = 2;
const SOCK_STREAM = 1;
const EOPNOTSUPP = 138;

/** What Emscripten's dynamic linker knows. */
interface Linker {
  loadedLibsByName: Record<string, { exports: object }>;
}

interface SocketStream {
  node: { sock: { sock_ops: Record<string, unknown> } };
}

/** The part of Emscripten's file system that is used, which Pyodide declares by a package that it does not bring. */
interface Files {
  getStream(fd: number): SocketStream;
  close(stream: SocketStream): void;
  ErrnoError: new (errno: number) => Error;
}

/**
 * Takes the modules out of the interpreter's tables, for good: a snapshot that is made afterwards has none of them either.
 * CPython copies its table at the start, so every copy is looked for.
 */
export function withholdModules(module: Emscripten): void {
  const memory = module.HEAPU32;
  const withheld = new Map<number, number>();
  for (let at = (memory[module._PyImport_Inittab >>> 2] ?? 0) >>> 2; memory[at]; at += ENTRY) {
    const [name, init] = [memory[at] ?? 0, memory[at + 1] ?? 0];
    if (WITHHELD.includes(module.UTF8ToString(name))) withheld.set(name, init);
  }
  const nothing = module.stringToNewUTF8("");
  for (let at = 0; at + 1 < memory.length; at++) {
    const init = withheld.get(memory[at] ?? 0);
    if (init !== undefined && memory[at + 1] === init) memory[at] = nothing;
  }
}

/**
 * Closes what Emscripten offers to C: the program's own native code, if it finds a way to have some, could call it.
 * The program lives in the folders that are mounted for it and in the sockets that we open; nothing else of the host.
 */
export function closeNativeWaysOut(module: Emscripten): void {
  const { LDSO } = module as unknown as { LDSO: Linker };
  LDSO.loadedLibsByName = refusingMore(LDSO.loadedLibsByName);
  // No symbol can be looked up: `emscripten_run_script` is one of them. The interpreter itself is linked already.
  for (const library of Object.values(LDSO.loadedLibsByName)) library.exports = {};
  // C's system() asks Node for a shell.
  childProcess.spawnSync = (() => ({ status: 127 })) as unknown as typeof childProcess.spawnSync;
  closeSockets(module);
  closeGlobals();
}

/** No shared library is loaded: it is WebAssembly that may bring JavaScript with it, and call all of Emscripten. */
function refusingMore<T extends object>(libraries: T): T {
  const refuse = (): never => {
    throw new Error("Unwind loads no native code");
  };
  return new Proxy(libraries, { set: refuse, defineProperty: refuse });
}

/** What JavaScript that runs here after all would find. The adapter forbids to make code of texts (`engine/embedded.ts`). */
function closeGlobals(): void {
  for (const name of ["process", "require", "fetch", "WebSocket", "BroadcastChannel", "MessageChannel"])
    Reflect.deleteProperty(globalThis, name);
}

/** Emscripten's own sockets, which are WebSockets of a package that is not there. */
function closeSockets(module: Emscripten): void {
  const files = module.FS as unknown as Files;
  const stream = files.getStream(module._socket(AF_INET, SOCK_STREAM, 0));
  const refuse = (): never => {
    throw new files.ErrnoError(EOPNOTSUPP);
  };
  Object.assign(stream.node.sock.sock_ops, { connect: refuse, listen: refuse, sendmsg: refuse, bind: refuse });
  files.close(stream);
}
