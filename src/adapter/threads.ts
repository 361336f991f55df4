import { MAIN_THREAD, type TaskId } from "../protocol/ids.js";
import type { TaskInfo } from "../protocol/tasks.js";
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
  const rows = [MAIN_ROW, ...tasks.map(row)];
  const list = withAlways(session, [...rows, ...(await stoppedBeyond(session, rows))]);
  return { list: stoppedFirst(session, list), total: total + 1 };
}

const row = (task: TaskInfo): ThreadRow => ({ id: task.id, name: taskTitle(task) });

/** The stopped thread, where it is none of these: beyond the limit, or a task that has failed and that nobody looked at. */
async function stoppedBeyond(session: Session, rows: ThreadRow[]): Promise<ThreadRow[]> {
  const id = session.stop?.threadId ?? MAIN_THREAD;
  if (rows.some((one) => one.id === id)) return [];
  const { tasks } = await session.request("tasks", { start: 0, count: 0, ids: [id] });
  if (tasks.some(({ state }) => state === "failed")) session.failedThread = id;
  return tasks.map(row);
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
