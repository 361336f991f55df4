import { createRequire } from "node:module";
import type { WasmModule } from "./wasmModule.js";

/** A device's operations: https://emscripten.org/docs/api_reference/Filesystem-API.html#FS.registerDevice */
export interface StreamOperations {
  open(stream: { seekable: boolean }): void;
  /** Answers how many bytes it has read into `memory`, from `offset` on; 0 at the end. */
  read?(stream: unknown, memory: ArrayBufferView, offset: number, length: number): number;
  write?(stream: unknown, memory: ArrayBufferView, offset: number, length: number): number;
}

/** Emscripten's file system, as far as it is used; its types are in a package that Pyodide does not bring. */
export interface FileSystem {
  filesystems: Record<string, unknown>;
  mkdirTree(folder: string): void;
  writeFile(file: string, content: string | Uint8Array, options?: { canOwn: boolean }): void;
  mount(type: unknown, options: { root: string }, folder: string): void;
  symlink(target: string, link: string): void;
  unlink(path: string): void;
  analyzePath(path: string): { exists: boolean };
  createDevice: { major: number };
  makedev(major: number, minor: number): number;
  registerDevice(device: number, operations: StreamOperations): void;
  mkdev(path: string, device: number): void;
  open(path: string, flags: number): unknown;
  closeStream(fd: number): void;
  ErrnoError: new (errno: number) => Error;
}

/** Pyodide's module, as far as it is used. */
export interface Emscripten extends WasmModule {
  FS: FileSystem;
  /** Error numbers by name, as WASI counts. */
  ERRNO_CODES: Record<string, number>;
  /** `byte`: shared memory where a signal's number is found; taking it writes 0 at once, so that none is lost that comes meanwhile. */
  takeSignalsFrom(byte: Uint8Array): void;
}

type Imports = Record<string, Record<string, unknown>>;
type Receive = (instance: { exports: object }, module: WebAssembly.Module) => void;

/** What the module is made with: https://emscripten.org/docs/api_reference/module.html */
export interface Settings {
  instantiateWasm: (imports: Imports, receive: Receive) => object;
  preRun: ((module: Emscripten) => void)[];
  noInitialRun: boolean;
  API: object;
}

/** Pyodide's JavaScript, as the build has cut it down. */
export type Glue = (settings: object) => Promise<Emscripten>;

export function loadGlue(file: string): Glue {
  return (createRequire(file)(file) as { default: Glue }).default;
}

/**
 * The functions whose addresses C takes and that JavaScript would supply: WebGL, and a console. Each would be compiled to be
 * put into the table; null pointers will do, for nothing calls them.
 */
export function withoutJsFunctions(imports: Imports): Imports {
  const known = imports["GOT.func"] as Record<string, WebAssembly.Global>;
  const pointers = new Proxy(known, {
    get(target, name: string) {
      const pointer = target[name] as WebAssembly.Global;
      pointer.value = 0;
      return pointer;
    },
  });
  return { ...imports, "GOT.func": pointers };
}
