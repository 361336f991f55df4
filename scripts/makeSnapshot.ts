/**
 * `makeSnapshot.cjs <folder> <python> <pyodide>`: starts an interpreter as Pyodide does, brings it as far as every program
 * wants it, with our files of the folder `python`, and puts what its memory is then into the folder of what is shipped.
 */
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadPyodide } from "pyodide";
import { CApi } from "../src/python/capi.js";
import { withholdModules } from "../src/python/containment.js";
import { type Emscripten, loadGlue, type Settings, withoutJsFunctions } from "../src/python/emscripten.js";
import { shipped } from "../src/python/interpreter.js";
import { encodeSnapshot } from "../src/python/snapshot.js";

/** Where our own Python files are in the interpreter's file system. The package is found through no `sys.path`. */
const PACKAGE_PARENT = "/lib/unwind";
const PACKAGE = `${PACKAGE_PARENT}/_unwind`;

/** What is imported before the snapshot is made, so that no program waits for it. */
const PRELOADED = [
  "ast, bisect, codeop, collections.abc, contextlib, copy, dataclasses, dis, enum, functools, gc, heapq, inspect",
  "io, itertools, json, keyword, linecache, logging, operator, os, re, reprlib, runpy, signal, string, textwrap",
  "tokenize, traceback, types, typing, warnings, weakref, concurrent.futures, unittest.mock",
  "argparse, base64, calendar, concurrent.futures.thread, configparser, csv, datetime, decimal, email.message",
  "fractions, gzip, hashlib, hmac, html, http.client, http.server, logging.config, logging.handlers, optparse, pickle",
  "platform, pprint, queue, random, secrets, shlex, shutil, sqlite3, ssl, statistics, subprocess, tempfile, threading",
  "timeit, tomllib, tracemalloc, urllib.request, uuid, xml.etree.ElementTree, zipfile, zoneinfo, multiprocessing",
  "concurrent.futures.process, getpass, glob",
].join(", ");

const IMPORTS = `import sys
sys.path.insert(0, ${JSON.stringify(PACKAGE_PARENT)})
from _unwind.lib.install import install
install()
import _unwind.lib.session, _unwind.lib.handlers, _unwind.lib.awaitables, _unwind.lib.short_values

import ${PRELOADED}
sys.path.remove(${JSON.stringify(PACKAGE_PARENT)})`;

async function interpreter(folder: string, python: string, pyodideFolder: string): Promise<Emscripten> {
  const options = { indexURL: pyodideFolder, createPyodideModule: moduleMaker(folder) };
  const pyodide = await loadPyodide(options as object);
  const module = (pyodide as unknown as { _module: Emscripten })._module;
  copyInto(module, python, PACKAGE);
  module.FS.writeFile(`${PACKAGE}/__init__.py`, '"""Unwind\'s half in Python."""\n');
  pyodide.runPython(IMPORTS, { globals: pyodide.toPy({}) as never });
  withholdModules(module);
  const api = new CApi(module);
  api.decref(api.callMethod(api.import("_unwind.lib.containment"), "close"));
  api.decref(api.callMethod(api.import("gc"), "collect"));
  return module;
}

/** With the glue that is shipped, and as it is used then: what the memory knows of functions are their places in a table. */
function moduleMaker(folder: string) {
  return (settings: Settings): Promise<Emscripten> => {
    const { instantiateWasm } = settings;
    settings.instantiateWasm = (imports, receive) => instantiateWasm(withoutJsFunctions(imports), receive);
    return loadGlue(shipped(folder).glue)(settings);
  };
}

function copyInto(module: Emscripten, from: string, to: string): void {
  module.FS.mkdirTree(to);
  for (const entry of readdirSync(from)) {
    const source = path.join(from, entry);
    const target = `${to}/${entry}`;
    if (statSync(source).isDirectory()) copyInto(module, source, target);
    else if (entry.endsWith(".py")) module.FS.writeFile(target, readFileSync(source));
  }
}

async function main([folder, python, pyodideFolder]: string[]): Promise<void> {
  if (folder === undefined || python === undefined || pyodideFolder === undefined)
    throw new Error("three paths are needed");
  const module = await interpreter(folder, python, pyodideFolder);
  writeFileSync(shipped(folder).snapshot, Buffer.concat(encodeSnapshot(module.HEAPU8)));
}

main(process.argv.slice(2)).then(
  // Pyodide keeps the process up.
  () => process.exit(),
  (error: unknown) => {
    // The message only: Node would print a line of Pyodide's bundle, which is a megabyte long.
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
