/** Faults of tasks that a program shows without their origin, in words. */
import type { Diagnostic } from "../../protocol/events.js";
import type { TaskId } from "../../protocol/ids.js";
import type { SourceLocation } from "../../protocol/location.js";
import { awaited as whatIsAwaited, taskName, whereIt } from "../cancellation/words.js";

export interface TaskOrigin {
  id: TaskId;
  name: string;
  coroutine: string;
  /** The user's line that made it. */
  created: SourceLocation | null;
}

export interface Unretrieved {
  /** Null for a future that is no task. */
  task: TaskOrigin | null;
  /** Class and message, in one line. */
  error: string;
  /** Where it was raised. */
  raised: SourceLocation | null;
  /** Of a future: the line that gave it the error. */
  set: SourceLocation | null;
}

/** CPython's `Task exception was never retrieved`. */
export function neverRetrieved({ task, error, raised, set }: Unretrieved): Diagnostic {
  const subject = task === null ? "A future" : taskName(task);
  const arose = raised === null ? "" : `, raised${whereIt(raised)}`;
  const given = set === null ? "" : `, set${whereIt(set)}`;
  const lost = `${subject} failed with ${error}${arose}${given}, and nobody ever looked at it: no await, no result(), no exception().`;
  const message = `${lost}${madeAt(task, " Await the task, or hold it in a TaskGroup.")}`;
  return { kind: "neverRetrieved", message, location: raised ?? set ?? task?.created ?? null, task: shown(task) };
}

export interface Destroyed {
  task: TaskOrigin;
  /** Where it was suspended, and awaiting what; null before its first step, or where only the library awaits. */
  at: SourceLocation | null;
  awaiting: { name: string; isCall: boolean } | null;
  unstarted: boolean;
  programEnded: boolean;
  /** It had been asked to end. */
  cancelled: boolean;
  /** By another task, which is still pending. */
  awaited: boolean;
}

/** CPython's `Task was destroyed but it is pending!`. */
export function destroyedPending(destroyed: Destroyed): Diagnostic {
  const { task, at, awaiting, unstarted, programEnded } = destroyed;
  const awaits =
    awaiting === null ? "" : ` while it awaited ${whatIsAwaited(awaiting.name, { awaitedCall: awaiting.isCall })}`;
  const state = unstarted ? " before its first step" : `${awaits}${whereIt(at)}`;
  const why = programEnded
    ? endedBefore(destroyed)
    : "Nothing held a reference to it any more: keep one as long as it is to run.";
  const message = `${taskName(task)} was destroyed${state}.${madeAt(task, "")} ${why}`;
  return { kind: "destroyedPending", message, location: task.created ?? at, task: shown(task) };
}

function endedBefore({ cancelled, awaited }: Destroyed): string {
  if (cancelled) return "It had been cancelled, but the program ended before it did.";
  return awaited
    ? "The program ended while another task awaited it: run the loop until that one has ended."
    : "The program ended, and nobody had cancelled it or waited for it.";
}

const madeAt = (task: TaskOrigin | null, advice: string): string =>
  task === null || task.created === null ? "" : ` The task was created${whereIt(task.created)}.${advice}`;

const shown = (task: TaskOrigin | null): Diagnostic["task"] =>
  task === null ? null : { id: task.id, name: task.name };
