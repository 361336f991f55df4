/** The picture of a run in a file, for ui.perfetto.dev. */
import { writeFile } from "node:fs/promises";
import { Timeline } from "../model/timeline/lanes.js";
import { chromeTrace } from "../model/timeline/trace.js";
import type { TimelinePage } from "../protocol/timeline.js";
import type { DapClient } from "./dapClient.js";

/** Recordings that the runtime keeps, at 56 bytes each, and slices that it records of a second; the trace says what is missing. */
export const TRACED_EVENTS = 1_000_000;

/** Reads what was recorded, page by page, and writes it. `program`: the name of the process in it. Rejects with the system's error. */
export async function writeTrace(client: DapClient, file: string, program: string): Promise<void> {
  const timeline = new Timeline();
  for (let page = await read(client, 0); page.events.length > 0; page = await read(client, page.next))
    timeline.add(page);
  await writeFile(file, chromeTrace(timeline, program));
}

async function read(client: DapClient, after: number): Promise<TimelinePage> {
  return (await client.request("timeline", { after })) as TimelinePage;
}
