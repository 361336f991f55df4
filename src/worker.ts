/** The runtime thread: CPython in WebAssembly with our scheduler. Started by `engine/embedded.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { runThread } from "./python/runThread.js";
import type { ThreadData } from "./protocol/thread.js";

if (parentPort === null) throw new Error("worker.js is started by the adapter, not by hand");
void runThread(parentPort, workerData as ThreadData);
