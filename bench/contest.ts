/**
 * Sets builds, or ways to launch, against one another more exactly than the page of benchmarks can: each round begins a
 * process for each contestant, lets them do the same work in turns, and compares what they took.
 *
 * Arguments: the work (a function of `python/tasks.py`), operations a turn, rounds, then contestants as `name=folder`, with
 * `events=0` and V8's own flags after it, by commas: `new=.,--trace-gc`. Each folder is a checkout that has this file's
 * `contestant.ts`, and whose `dist` was built.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import path from "node:path";
import { median, undisturbed } from "./measure.js";
import { shownTime } from "./table.js";

const TURNS = 20;

interface Contestant {
  name: string;
  folder: string;
  events: string[];
  flags: string[];
}

const USAGE =
  "npm run bench -- contest <work> <operations> <rounds> <name>=<folder>[,events=N][,--flag] ...   see bench/contest.ts";

/** Throws for one that is not as said above. */
function contestant(text: string): Contestant {
  const [, name, rest] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || rest === undefined) throw new Error(`No contestant: ${text}\n${USAGE}`);
  const [folder = ".", ...options] = rest.split(",");
  const events = options.filter((option) => option.startsWith("events=")).map((option) => option.slice(7));
  return { name, folder: path.resolve(folder), events, flags: options.filter((option) => option.startsWith("--")) };
}

interface Process {
  turn(operations: number): Promise<number>;
  end(): void;
}

async function begin({ folder, events, flags }: Contestant, work: string): Promise<Process> {
  const args = [...flags, path.join(folder, "out/contestant.js"), work, ...events];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = (await lines.next()) as { value: string; done?: boolean };
    if (done === true)
      throw new Error(`A process of ${folder} has ended: does tasks.py have ${work}, and is dist built?`);
    return value;
  };
  while ((await line()) !== "ready");
  return {
    turn: async (operations) => {
      child.stdin.write(`${operations}\n`);
      return Number(await line()) / operations;
    },
    end: () => child.kill(),
  };
}

/** What each contestant took where it was not disturbed, ns an operation. */
async function round(contestants: Contestant[], work: string, operations: number): Promise<number[]> {
  const processes: Process[] = [];
  for (const each of contestants) processes.push(await begin(each, work));
  const times = processes.map((): number[] => []);
  for (let turn = 0; turn < TURNS; turn++)
    for (const [i, each] of processes.entries()) times[i]?.push(await each.turn(operations));
  for (const each of processes) each.end();
  return times.map(undisturbed);
}

function shown(name: string, times: readonly number[], first: readonly number[]): string {
  const ratio = median(times.map((time, i) => time / (first[i] ?? NaN)));
  const range = `${shownTime(Math.min(...times))} to ${shownTime(Math.max(...times))}`;
  return `${name}: ${shownTime(median(times))} (${range}), ${ratio.toFixed(3)}x the first`;
}

async function main([work = "", operations, rounds, ...rest]: string[]): Promise<void> {
  const contestants = rest.map(contestant);
  const known = readFileSync("bench/python/tasks.py", "utf8").includes(`async def ${work}(operations)`);
  if (contestants.length === 0 || !known) throw new Error(USAGE);
  for (const folder of new Set(contestants.map(({ folder }) => folder)))
    await build({
      absWorkingDir: folder,
      entryPoints: ["bench/contestant.ts"],
      outfile: path.join(folder, "out/contestant.js"),
      bundle: true,
      platform: "node",
      packages: "external",
    });
  const times = contestants.map((): number[] => []);
  for (let i = 0; i < Number(rounds); i++) {
    const taken = await round(contestants, work, Number(operations));
    process.stderr.write(`${taken.map(shownTime).join("  ")}\n`);
    taken.forEach((time, index) => times[index]?.push(time));
  }
  for (const [i, { name }] of contestants.entries())
    process.stdout.write(`${shown(name, times[i] ?? [], times[0] ?? [])}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
