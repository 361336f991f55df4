import type { TaskInfo } from "../../protocol/tasks.js";
import { awaited, duration, listed, taskName, whereIt } from "../cancellation/words.js";
import type { Waiting, Wants } from "./facts.js";

/** Tasks that a sentence names; the rest are counted. */
const NAMED = 3;
/** Functions of asyncio that await other tasks. */
const FUNCTIONS: ReadonlySet<string> = new Set(["gather", "shield", "wait", "wait_for", "as_completed"]);

type Of<Kind extends Wants["kind"]> = Extract<Wants, { kind: Kind }>;

/** What would let a waiting task go on: empty where that is not known. */
export function whatWakes(waiting: Waiting): string {
  const { wants, timer, circle } = waiting;
  if (circle.length > 0) return inCircle(circle, wants);
  if (timer === null) return wants === null ? "" : byOthers(wants, waiting);
  const byTimer = timer > 0 ? `timer wakes it in ${duration(timer)}.` : "timer that is due wakes it.";
  if (wants === null || wants.kind === "future") return `A ${byTimer}`;
  return `${byOthers(wants, waiting)} If not, a ${byTimer}`;
}

function byOthers(wants: Wants, { tasks, awaiting, id }: Waiting): string {
  switch (wants.kind) {
    case "tasks":
      return byTasks(wants, tasks, id);
    case "lock":
    case "semaphore":
      return byHolders(wants, tasks);
    case "event":
      return wants.nobody ? never("event") : "It goes on when set() of the event is called.";
    case "condition":
      return wants.nobody ? never("condition") : "It goes on when notify() or notify_all() of the condition is called.";
    case "future":
      return wants.nobody ? never("future") : "It goes on when whoever holds that future sets its result.";
    case "barrier":
      return `${wants.arrived} of ${wants.parties} have arrived at the barrier: it goes on when all have.`;
    case "queue":
      return byQueue(wants, awaiting);
    case "connection":
      return byPeer(wants);
  }
}

const never = (what: string): string =>
  `Nothing but this task holds that ${what}, so nothing can ever wake it but a cancellation.`;

/** `self`: the task that waits, which may be among them. Of several one of which has to end it can't be the first. */
function byTasks({ mode, others }: Of<"tasks">, all: TaskInfo[], self: number): string {
  if (all.length + others === 0) return "What it waited for has ended.";
  const rest = all.filter(({ id }) => id !== self);
  const tasks = mode === "any" ? rest : all;
  const futures = others === 1 ? "a future that is no task" : `${others} futures that are no tasks`;
  const own = tasks.length > rest.length ? ["itself"] : [];
  const names = listed([...own, ...named(rest), ...(others > 0 ? [futures] : [])]);
  const single = tasks.length + others === 1;
  const until = single ? `when ${names} ends` : `when ${mode === "all" ? "all" : "one"} of these have ended: ${names}`;
  return joined(`It goes on ${mode === "any" ? until.replace("have", "has") : until}.`, doings(rest));
}

function byHolders({ kind, free }: Of<"lock" | "semaphore">, holders: TaskInfo[]): string {
  if (free) return `The ${kind} is free, and this task is next.`;
  if (holders.length === 0)
    return `Who holds the ${kind} is not known, because it was acquired with acquire() and not with async with: it goes on when release() is called.`;
  return joined(`The ${kind} is held by ${listed(named(holders))}.`, doings(holders));
}

function byQueue({ size, maximum, unfinished, nobody }: Of<"queue">, awaiting: string): string {
  if (nobody) return never("queue");
  if (awaiting.endsWith("put"))
    return `The queue is full (${size} of ${maximum}): it goes on when an item is taken out.`;
  if (awaiting.endsWith("join"))
    return `It goes on when task_done() has been called for ${unfinished} more ${unfinished === 1 ? "item" : "items"}.`;
  return size > 0
    ? "An item is there, and this task is next."
    : "The queue is empty: it goes on when an item is put in.";
}

function byPeer({ waitsFor, peer }: Of<"connection">): string {
  const other = peer ?? "the other end of the connection";
  return waitsFor === "data"
    ? `It goes on when ${other} sends something, or closes the connection.`
    : `It goes on when ${other} has read more of what was written: the buffer is full.`;
}

/** Round a circle of tasks that await each other cancel() can't go: it raises RecursionError. */
function inCircle(circle: TaskInfo[], wants: Wants | null): string {
  if (circle.length === 1) return `It can't go on, because it ${itself(wants)}.`;
  const names = circle.map(taskName);
  return `It can't go on, because these wait for each other: ${listed(names)}.${wants?.kind === "tasks" ? "" : " One of them has to be cancelled."} ${doings(circle)}`;
}

function itself(wants: Wants | null): string {
  if (wants?.kind === "lock") return "holds that lock itself: asyncio's let no task in twice";
  return wants?.kind === "semaphore" ? "holds that semaphore itself" : "waits for itself";
}

function named(tasks: TaskInfo[]): string[] {
  const rest = tasks.length - NAMED;
  return [...tasks.slice(0, NAMED).map(taskName), ...(rest > 0 ? [`${rest} more`] : [])];
}

/** `Task-2 (fetch) awaits sleep() at a.py:3, in fetch(); Task-3 (save) is ready at a.py:9, in save().` */
function doings(tasks: TaskInfo[]): string {
  const parts = tasks.slice(0, NAMED).map((task) => `${taskName(task)} ${doing(task)}${whereIt(task.location)}`);
  return parts.length === 0 ? "" : `${parts.join("; ")}.`;
}

function doing({ state, awaiting, awaitingTask }: TaskInfo): string {
  if (awaiting === null || state === "running" || state === "ready") return `is ${state}`;
  const awaitedCall = awaitingTask === null || FUNCTIONS.has(awaiting);
  const awaits = `awaits ${awaited(awaiting, { awaitedCall: awaitedCall && /^[a-z]|\.[a-z]\w*$/.test(awaiting) })}`;
  return state === "waiting" ? awaits : `${state === "held" ? "is held" : "is being cancelled"} and ${awaits}`;
}

const joined = (...sentences: string[]): string => sentences.filter((each) => each !== "").join(" ");
