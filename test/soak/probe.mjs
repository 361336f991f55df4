// The debug adapter of the folder UNWIND_DIST, and beside it, on the local socket UNWIND_PROBE, what lives in its process:
// whoever says `measure`, `census` or `workers` gets one line of JSON (`Measure`, `Kinds`, and what retained.mjs says), after the
// garbage was collected.
import { EventEmitter, once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import v8 from "node:v8";
import vm from "node:vm";
import { MessagePort, Worker } from "node:worker_threads";
import { census } from "./census.mjs";
import { resident } from "./resident.mjs";
import { retained } from "./retained.mjs";

process.removeAllListeners("warning"); // That queryObjects is experimental.
v8.setFlagsFromString("--expose-gc");
const collect = vm.runInNewContext("gc");
const CLASSES = { Worker, MessagePort, SharedArrayBuffer, ArrayBuffer, EventEmitter, Promise, Map, Function, Object };

/** Finalizers may free more, and run between two turns. */
async function collectAll() {
  for (let i = 0; i < 3; i++) {
    collect();
    await sleep(10);
  }
}

async function measure() {
  await collectAll();
  const count = (one) => v8.queryObjects(one, { format: "count" });
  return {
    live: Object.fromEntries(Object.entries(CLASSES).map(([name, one]) => [name, count(one)])),
    threads: fs.existsSync("/proc/self/task") ? fs.readdirSync("/proc/self/task").length : 0,
    bytes: process.memoryUsage(),
    resident: resident(),
  };
}

const ANSWERS = { measure, census, workers: () => retained("Worker") };

async function answer(socket) {
  const [question] = await once(socket, "data");
  socket.end(`${JSON.stringify(await ANSWERS[question]())}\n`);
}

const server = net.createServer((socket) => {
  socket.on("error", () => undefined);
  void answer(socket);
});
server.listen(process.env.UNWIND_PROBE).unref();

await import(pathToFileURL(path.join(process.env.UNWIND_DIST, "adapter.js")).href);
