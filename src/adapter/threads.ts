import { MAIN_THREAD, type TaskId } from "../protocol/ids.js";
import { taskTitle } from "../model/taskTitle.js";
import type { Session } from "./session.js";

export interface ThreadRow {
  id: TaskId;
  name: string;
}

const MAIN_ROW: ThreadRow = { id: MAIN_THREAD, name: "MainThread" };

/** The threads to show, what matters first, and how many there would be in all. */
export async function listThreads(session: Session): Promise<{ list: ThreadRow[]; total: number }> {
  if (session.phase === "ended") return { list: [], total: 0 };
  if (session.phase !== "running" && session.phase !== "stopped") return { list: [MAIN_ROW], total: 1 };
  const { tasks, total } = await session.request("tasks", { start: 0, count: session.threads.limit });
  const rows = [MAIN_ROW, ...tasks.map((task) => ({ id: task.id, name: taskTitle(task) }))];
  return { list: stoppedFirst(session, withAlways(session, rows)), total: total + 1 };
}

/** The stopped thread and the one being looked at never fall off the end of a long list. */
function withAlways(session: Session, rows: ThreadRow[]): ThreadRow[] {
  const always = new Set([session.selected, session.stop?.threadId ?? MAIN_THREAD]);
  for (const { id } of rows) always.delete(id);
  const missing = [...always].flatMap((id) => {
    const name = session.threads.name(id);
    return name === undefined ? [] : [{ id, name }];
  });
  return [...rows, ...missing];
}

function stoppedFirst(session: Session, rows: ThreadRow[]): ThreadRow[] {
  const stopped = session.stop?.threadId;
  return [...rows.filter(({ id }) => id === stopped), ...rows.filter(({ id }) => id !== stopped)];
}
