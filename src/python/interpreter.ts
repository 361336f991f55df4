import { readFileSync } from "node:fs";
import path from "node:path";
import { CApi } from "./capi.js";
import { closeNativeWaysOut } from "./containment.js";
import { type Emscripten, loadGlue, type Settings, withoutJsFunctions } from "./emscripten.js";
import { readSnapshot } from "./snapshot.js";

/** Where CPython's standard library is in the interpreter's file system, and folders that it expects there. */
const STANDARD_LIBRARY = "/lib/python314.zip";
const FOLDERS = ["/lib/python3.14/site-packages", "/lib/python3.14/lib-dynload", "/home/pyodide"];

/** A variable of the module's; `scripts/pyodide/directCallbacks.mjs`. */
const DIRECT_CALLBACK = "direct_callback";

/** What the module runs at its start to make the memory that it has already. */
const ALREADY_RUN = { __wasm_call_ctors: (): void => undefined };

export interface Interpreter {
  module: Emscripten;
  api: CApi;
}

/** What the build has made of Pyodide, in its folder. */
export const shipped = (folder: string) => ({
  glue: path.join(folder, "glue.js"),
  /** Without the contents of its memory. */
  wasm: path.join(folder, "python.wasm"),
  library: path.join(folder, "python_stdlib.zip"),
  snapshot: path.join(folder, "python.snapshot"),
});

/**
 * CPython, started, with our asyncio in place but not bound yet: its memory is that of an interpreter which the build has
 * brought so far (`scripts/makeSnapshot.ts`). `code` answers with the compiled `shipped().wasm`; it may block, and is asked
 * when all that needs no code is loaded.
 */
export async function startInterpreter(folder: string, code: () => WebAssembly.Module): Promise<Interpreter> {
  const files = shipped(folder);
  let directCallback: WebAssembly.Global | null = null;
  const settings: Settings = {
    noInitialRun: true,
    API: { config: {}, runtimeEnv: { IN_NODE: true, IN_NODE_COMMONJS: true } },
    preRun: [(module) => addFiles(module, files.library)],
    instantiateWasm(imports, receive) {
      const wasm = code();
      const { [DIRECT_CALLBACK]: variable, ...exports } = new WebAssembly.Instance(wasm, withoutJsFunctions(imports))
        .exports;
      directCallback = variable as WebAssembly.Global;
      readSnapshot(files.snapshot, exports["memory"] as WebAssembly.Memory);
      receive({ exports: { ...exports, ...ALREADY_RUN } }, wasm);
      return {};
    },
  };
  const module = await loadGlue(files.glue)(settings);
  module.directCallback = directCallback;
  closeNativeWaysOut(module);
  return { module, api: new CApi(module) };
}

function addFiles({ FS }: Emscripten, library: string): void {
  for (const folder of FOLDERS) FS.mkdirTree(folder);
  FS.writeFile(STANDARD_LIBRARY, readFileSync(library), { canOwn: true });
}
