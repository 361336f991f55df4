// Pyodide's JavaScript around its WebAssembly (`pyodide.asm.mjs`), as we ship it: a CommonJS module without what serves only
// shared libraries, which no program may load here. That is most of it: 8,000 exports for them, and all of WebGL and SDL.
import { transformSync } from "esbuild";

const IDENTIFIER = /[\w$]+/g;
const ASSIGNMENTS = /var ([\w$]+,)*wasmTable,wasmMemory;function assignWasmExports\(wasmExports\)\{([^{}]*)\}/;
/** Asked by the interpreter every so many function calls and turns of a loop, through three look-ups among thousands of names. */
const SIGNALS = /function _Py_CheckEmscriptenSignals_Helper\(\)\{if\(.*?\}catch\(e\)\{return 0\}\}/;
const TAKE_SIGNAL =
  "var signalByte=null;Module.takeSignalsFrom=byte=>{signalByte=byte};"
  + "function _Py_CheckEmscriptenSignals_Helper(){return signalByte===null||signalByte[0]===0?0:Atomics.exchange(signalByte,0,0)}";
/** Through which the interpreter calls C functions of few arguments, where WebAssembly can't look at their types (before V8 11.9). */
const TRAMPOLINE = "function _PyEM_TrampolineCall_JS(func,arg1,arg2,arg3){return wasmTable.get(func)(arg1,arg2,arg3)}";
/** A look into the table costs more than the call; what is in it stays. */
const QUICK_TRAMPOLINE =
  "var tableEntries=[];"
  + "function _PyEM_TrampolineCall_JS(func,arg1,arg2,arg3){return(tableEntries[func]??=wasmTable.get(func))(arg1,arg2,arg3)}";
/** The one function that all is in: V8 would read it once to find its end and once more to compile it, but for the parentheses. */
const EAGERLY = [
  ["async function _createPyodideModule(", () => "var _createPyodideModule=(async function("],
  ["}var stdin_default=_createPyodideModule;", () => "});var stdin_default=_createPyodideModule;"],
];
const IMPORTS = /var wasmImports=\{([^{}]*)\};/;

/**
 * Which exports of the module the glue reads, or other code that is given.
 * @param {string} source of `pyodide.asm.mjs`
 * @param {string} users source of what else reads them
 * @returns {(name: string) => boolean}
 */
export function exportsInUse(source, users) {
  const rest = source.replace(found(source, ASSIGNMENTS), "").replace(found(source, IMPORTS), "");
  const words = new Set(`${rest} ${users}`.match(IDENTIFIER));
  return (name) => words.has(name) || words.has(`_${name}`);
}

/**
 * @param {string} source of `pyodide.asm.mjs`
 * @param {WebAssembly.Module} wasm the module for which it is meant
 */
export function shippedGlue(source, wasm) {
  const names = (descriptors) => new Set(descriptors.map(({ name }) => name));
  const exported = names(WebAssembly.Module.exports(wasm));
  const imported = names(WebAssembly.Module.imports(wasm));
  const pruned = replaceAll(source, [
    [found(source, ASSIGNMENTS), (text) => withAssignments(text, exported)],
    [found(source, IMPORTS), (text) => withImports(text, imported)],
    // A CommonJS module has it.
    ['const{createRequire}=await import("node:module");var require=createRequire(import.meta.url)', () => ""],
    // What shared libraries would look up; it begins with the making of an object for each of 14,579 functions.
    ["updateTableMap(0,wasmTable.length)", () => "0"],
    ["updateGOT(origExports);", () => ""],
    [found(source, SIGNALS), () => TAKE_SIGNAL],
    [TRAMPOLINE, () => QUICK_TRAMPOLINE],
  ]);
  return asCommonJs(pruned);
}

function withAssignments(text, exported) {
  const [, , body] = ASSIGNMENTS.exec(text);
  const kept = body.split(";").filter((statement) => exported.has(/wasmExports\["([^"]+)"\]/.exec(statement)?.[1]));
  const variables = kept.flatMap((statement) => statement.split("=").filter((part) => /^[\w$]+$/.test(part)));
  return `var ${[...new Set(variables)].join()};function assignWasmExports(wasmExports){${kept.join(";")}}`;
}

function withImports(text, imported) {
  const [, body] = IMPORTS.exec(text);
  const kept = body.split(",").filter((property) => imported.has(property.split(":")[0]));
  return `var wasmImports={${kept.join()}};`;
}

function asCommonJs(source) {
  const { code } = transformSync(source, {
    format: "cjs",
    platform: "node",
    target: "node20",
    minifyWhitespace: true,
    define: { "import.meta.url": "__importMetaUrl" },
    banner: 'const __importMetaUrl=require("node:url").pathToFileURL(__filename).href;',
    // `import()` would start Node's loader of ES modules, which takes longer than all that is to be loaded.
    supported: { "dynamic-import": false },
  });
  return replaceAll(code, EAGERLY);
}

function found(source, pattern) {
  const match = pattern.exec(source)?.[0];
  if (match === undefined) throw new Error(`This Pyodide's JavaScript has no ${pattern}`);
  return match;
}

function replaceAll(source, changes) {
  return changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`This Pyodide's JavaScript has not one ${from.slice(0, 60)}`);
    return text.replace(from, () => to(from));
  }, source);
}
