/**
 * Says what a work's time is made of: CPython's own code, collecting garbage, and which of our files.
 *
 * Arguments: the work (a function of `python/tasks.py`) and how many operations are looked at.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { createInterface } from "node:readline";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { shownTime } from "./table.js";

const USAGE = "npm run bench -- profile <work> <operations>   see bench/profile.ts";
/** µs between samples. */
const INTERVAL = 500;
const LEAST_SHOWN = 0.01;
/** Where the program waits for what to do next. */
const ASLEEP = "src/python/inbox.ts: sleep";

interface Frame {
  functionName: string;
  url: string;
  lineNumber: number;
  columnNumber: number;
}

/** A `.cpuprofile`, as V8 writes it; times in µs. */
interface Profile {
  nodes: { id: number; callFrame: Frame; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
}

/** Has the work done, and answers the profile of the engine's thread and the time that the operations took, ns of CPU. */
async function record(work: string, operations: number): Promise<{ profile: Profile; ns: number }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unwind-profile-"));
  try {
    return await recordIn(folder, work, operations);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function recordIn(folder: string, work: string, operations: number): Promise<{ profile: Profile; ns: number }> {
  const flags = ["--cpu-prof", `--cpu-prof-dir=${folder}`, `--cpu-prof-interval=${INTERVAL}`];
  const child = spawn(process.execPath, [...flags, "out/contestant.js", work], { stdio: ["pipe", "pipe", "inherit"] });
  let ns = NaN;
  for await (const line of createInterface(child.stdout)) {
    if (line === "ready") child.stdin.write(`${operations}\n`);
    else {
      ns = Number(line);
      child.stdin.end();
    }
  }
  // `CPU.<date>.<time>.<process>.<thread>.<number>.cpuprofile`: the process's own thread is 0.
  const file = readdirSync(folder).find((name) => name.split(".")[4] !== "0");
  if (file === undefined) throw new Error("The engine's thread has left no profile.");
  const profile = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Profile;
  return { profile, ns };
}

/** What the last samples of a thread that was awake were taken in, for as long as `ns`: part -> its share of the time. */
function shares({ nodes, samples, timeDeltas }: Profile, ns: number): Map<string, number> {
  const partOf = parts(nodes);
  const times = new Map<string, number>();
  let left = ns / 1000;
  for (let i = samples.length - 1; i >= 0 && left > 0; i--) {
    const part = partOf.get(samples[i] as number) ?? "";
    const time = timeDeltas[i] as number;
    if (part === ASLEEP || part === "(idle)") continue;
    times.set(part, (times.get(part) ?? 0) + time);
    left -= time;
  }
  return new Map([...times].map(([part, time]) => [part, (1000 * time) / (ns - 1000 * left)]));
}

/** Node's id -> what of the product it is. */
function parts(nodes: Profile["nodes"]): Map<number, string> {
  const map = new SourceMap(JSON.parse(readFileSync("dist/worker.js.map", "utf8")) as SourceMapPayload);
  return new Map(nodes.map(({ id, callFrame }) => [id, part(callFrame, map)]));
}

function part({ functionName, url, lineNumber, columnNumber }: Frame, map: SourceMap): string {
  if (functionName.startsWith("wasm-function")) return "CPython";
  if (/^(wasm-to-js|js-to-wasm|GenericJSToWasm)/.test(functionName)) return "crossings into and out of WebAssembly";
  if (!url.endsWith("/worker.js")) return functionName.startsWith("(") ? functionName : "Node and Pyodide's glue";
  const entry = map.findEntry(lineNumber, columnNumber);
  if (!("originalSource" in entry)) return "Node and Pyodide's glue";
  const file = entry.originalSource.replace(/^(\.\.\/)+/, "");
  return functionName === "sleep" ? `${file}: sleep` : file;
}

async function main([work = "", operations = ""]: string[]): Promise<void> {
  const known = readFileSync("bench/python/tasks.py", "utf8").includes(`async def ${work}(operations)`);
  if (!known || !(Number(operations) > 0)) throw new Error(USAGE);
  await build({
    entryPoints: ["bench/contestant.ts"],
    outfile: "out/contestant.js",
    bundle: true,
    platform: "node",
    packages: "external",
  });
  const { profile, ns } = await record(work, Number(operations));
  const found = [...shares(profile, ns)].sort(([, a], [, b]) => b - a);
  process.stdout.write(`${work}: ${shownTime(ns / Number(operations))} an operation, while it was looked at\n`);
  for (const [part, share] of found.filter(([, share]) => share >= LEAST_SHOWN))
    process.stdout.write(line(part, share));
  const rest = found.reduce((sum, [, share]) => sum + (share < LEAST_SHOWN ? share : 0), 0);
  process.stdout.write(line(`other files, less than ${100 * LEAST_SHOWN} % each`, rest));
}

const line = (part: string, share: number): string => `${(100 * share).toFixed(1).padStart(5)} %  ${part}\n`;

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
