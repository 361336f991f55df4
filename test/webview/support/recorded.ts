/** Runs that were really made: the adapter runs a program of test/programs, and tells its timeline. */
import type { Cancellation } from "../../../src/protocol/cancellation.js";
import type { SequencePage, TaskCreated, TimelinePage } from "../../../src/protocol/timeline.js";
import { DapSession } from "../../support/dap.js";

export interface RecordedRun {
  page: TimelinePage;
  cancellations: Cancellation[];
  session: DapSession;
}

/** Runs the program to its end; the session still answers, until the test is over. */
export async function recordRun(name: string, launch: object = {}): Promise<RecordedRun> {
  const session = await DapSession.debug(name, { launch });
  await session.exit();
  const page = await session.request<TimelinePage>("timeline", { after: 0, count: 0 });
  const { cancellations } = await session.request<{ cancellations: Cancellation[] }>("cancellations");
  return { page, cancellations, session };
}

/** The task that was created with that name. */
export function createdTask({ events }: TimelinePage, name: string): TaskCreated {
  const found = events.find((event): event is TaskCreated => event.kind === "created" && event.name === name);
  if (!found) throw new Error(`The run created no task ${name}`);
  return found;
}

export async function sequenceOf({ session, page }: RecordedRun, name: string): Promise<SequencePage> {
  const threadId = createdTask(page, name).task;
  return session.request<SequencePage>("sequence", { threadId, after: 0, count: 0 });
}
