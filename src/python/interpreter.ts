import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { PyodideAPI } from "pyodide";
import { CApi, type WasmModule } from "./capi.js";
import { closeNativeWaysOut, withholdModules } from "./containment.js";

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

/** `dist`: has `pyodide/`, our Python files under `python/`, and the snapshot where the build has made it. */
export interface Installation {
  dist: string;
}

const snapshotPath = (dist: string): string => path.join(dist, "python.snapshot");

/** Emscripten's, as far as it is used; Pyodide declares it by a package that it does not bring. */
interface FileSystem {
  filesystems: Record<string, unknown>;
  mkdirTree(folder: string): void;
  writeFile(file: string, content: string | Uint8Array): void;
  mount(type: unknown, options: { root: string }, folder: string): void;
  symlink(target: string, link: string): void;
  analyzePath(path: string): { exists: boolean };
}

/** Everything of the module that no `.d.ts` of Pyodide tells. */
export type Pyodide = Omit<PyodideAPI, "FS"> & {
  FS: FileSystem;
  _module: WasmModule;
  makeMemorySnapshot(): Uint8Array;
};

/** CPython, started, with our asyncio in place but not bound yet. Without the snapshot it takes several times as long. */
export async function startInterpreter({ dist }: Installation): Promise<{ pyodide: Pyodide; api: CApi }> {
  const snapshot = snapshotPath(dist);
  const pyodide = existsSync(snapshot)
    ? await load(dist, { _loadSnapshot: readFileSync(snapshot) })
    : prepare(await load(dist, {}), dist);
  closeNativeWaysOut(pyodide);
  return { pyodide, api: new CApi(pyodide._module) };
}

/** The image of an interpreter that is ready to be bound. Made by the build. */
export async function makeSnapshot(dist: string): Promise<Uint8Array> {
  const pyodide = prepare(await load(dist, { _makeSnapshot: true }), dist);
  return pyodide.makeMemorySnapshot();
}

async function load(dist: string, options: { _loadSnapshot?: Uint8Array; _makeSnapshot?: boolean }): Promise<Pyodide> {
  const folder = path.join(dist, "pyodide");
  const importFrom = (file: string): Promise<unknown> => import(pathToFileURL(path.join(folder, file)).href);
  const { loadPyodide } = (await importFrom("pyodide.mjs")) as { loadPyodide: (options: object) => Promise<Pyodide> };
  const createPyodideModule = async (settings: object): Promise<WasmModule> => {
    const wasm = (await importFrom("pyodide.asm.mjs")) as { default(settings: object): Promise<WasmModule> };
    const module = await wasm.default(settings);
    growTo(module, options._loadSnapshot?.length ?? 0);
    return module;
  };
  return loadPyodide({ indexURL: folder + path.sep, createPyodideModule, ...options });
}

/** The memory begins with 30 MB; a snapshot may be larger. */
function growTo(module: WasmModule, size: number): void {
  if (size > module.HEAPU8.length) module._emscripten_resize_heap(size);
}

function prepare(pyodide: Pyodide, dist: string): Pyodide {
  copyInto(pyodide, path.join(dist, "python"), PACKAGE);
  pyodide.FS.writeFile(`${PACKAGE}/__init__.py`, '"""Unwind\'s half in Python."""\n');
  pyodide.runPython(
    `import sys
sys.path.insert(0, ${JSON.stringify(PACKAGE_PARENT)})
from _unwind.lib.install import install
install()
import _unwind.lib.session, _unwind.lib.handlers, _unwind.lib.awaitables, _unwind.lib.short_values

import ${PRELOADED}
sys.path.remove(${JSON.stringify(PACKAGE_PARENT)})`,
    { globals: pyodide.toPy({}) as never },
  );
  withholdModules(pyodide);
  return pyodide;
}

function copyInto(pyodide: Pyodide, from: string, to: string): void {
  pyodide.FS.mkdirTree(to);
  for (const entry of readdirSync(from)) {
    const source = path.join(from, entry);
    const target = `${to}/${entry}`;
    if (statSync(source).isDirectory()) copyInto(pyodide, source, target);
    else if (entry.endsWith(".py")) pyodide.FS.writeFile(target, readFileSync(source));
  }
}
