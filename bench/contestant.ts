/** A process of a contest (`contest.ts`): does what its argument names, told on stdin how often; ns of CPU on stdout. */
import { createInterface } from "node:readline";
import { TIMELINE_EVENTS, unwind, warmUp } from "./workers.js";

async function main([work = "", events]: string[]): Promise<void> {
  const worker = await unwind({ timelineEvents: events === undefined ? TIMELINE_EVENTS : Number(events) });
  await warmUp(worker, [work]);
  process.stdout.write("ready\n");
  for await (const operations of createInterface(process.stdin))
    process.stdout.write(`${await worker.work(work, Number(operations))}\n`);
  await worker.end();
  process.exit();
}

void main(process.argv.slice(2));
