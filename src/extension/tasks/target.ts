/** Which task a command is about, read from what VS Code passes along with it. */

export interface TaskTarget {
  sessionId: string;
  /** DAP thread id, which is the task's id. */
  threadId: number;
}

interface StackItem {
  session: { id: string };
  threadId: number;
}

/**
 * The tree passes one of its own elements, which is a target. The Call Stack's menu passes the thread's number, then
 * `{ sessionId, threadId }` where threadId is an id of VS Code's own. The command palette passes nothing: then it is the
 * thread that is selected in the Call Stack.
 */
export function taskTarget(args: readonly unknown[], selected: StackItem | undefined): TaskTarget | undefined {
  const [first, second] = args;
  if (isTarget(first)) return { sessionId: first.sessionId, threadId: first.threadId };
  if (typeof first === "number" && hasSession(second)) return { sessionId: second.sessionId, threadId: first };
  return selected && { sessionId: selected.session.id, threadId: selected.threadId };
}

function hasSession(value: unknown): value is { sessionId: string } {
  return typeof value === "object" && value !== null && typeof (value as TaskTarget).sessionId === "string";
}

function isTarget(value: unknown): value is TaskTarget {
  return hasSession(value) && typeof (value as TaskTarget).threadId === "number";
}
