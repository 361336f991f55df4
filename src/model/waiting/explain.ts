import { awaited, duration, taskName, whereIt } from "../cancellation/words.js";
import type { Doing, TaskFacts, Waiting } from "./facts.js";
import { whatWakes } from "./waker.js";

/** Why a task is still there, in one to five plain sentences: where it is, since when, and what would let it go on. */
export function explainTask(facts: TaskFacts): string {
  return [cancelled(facts), here(facts), held(facts), ahead(facts)].filter((sentence) => sentence !== "").join(" ");
}

const cancelled = ({ cancellation }: TaskFacts): string => cancellation?.explanation ?? "";

/** A cancellation that is pending has said where the task is. */
function here(facts: TaskFacts): string {
  const { doing, cancellation } = facts;
  if (cancellation?.pending === true || (cancellation !== null && doing.kind === "ended")) return "";
  const name = taskName(facts);
  switch (doing.kind) {
    case "ended":
      return ended(name, doing);
    case "running":
      return `${name} is running${whereIt(doing.at)}.`;
    case "unstarted":
      return `${name} has not taken its first step${doing.created === null ? "" : `; it was created${whereIt(doing.created)}`}.`;
    case "ready":
      return `${name} can go on${whereIt(doing.at)}: what it awaited is done.`;
    case "waiting":
      return `${name} ${waits(doing)}.`;
  }
}

function waits({ awaiting, isCall, at, for: seconds, since }: Waiting): string {
  const where = at === null ? "" : `${whereIt(at)},`;
  return `has awaited ${awaited(awaiting, { awaitedCall: isCall })}${where} for ${duration(seconds)} (since loop time ${since.toFixed(3)} s)`;
}

function ended(name: string, { how, error, at }: Extract<Doing, { kind: "ended" }>): string {
  switch (how) {
    case "returned":
      return `${name} has ended: its coroutine returned.`;
    case "cancelled":
      return `${name} has ended: it was cancelled.`;
    case "raised":
      return `${name} has ended with ${error ?? "an exception"}${at === null ? "" : `, raised${whereIt(at)}`}.`;
  }
}

const held = ({ held: isHeld, cancellation, doing }: TaskFacts): string =>
  isHeld && cancellation?.pending !== true && doing.kind !== "ended"
    ? "It is held in the debugger, so it will take no step until you release it."
    : "";

/** What would let it go on. */
function ahead({ doing, loop, held: isHeld }: TaskFacts): string {
  if (doing.kind === "ended" || doing.kind === "running") return "";
  if (doing.kind === "waiting") return [whatWakes(doing), timeout(doing), idle(loop)].filter(Boolean).join(" ");
  if (isHeld) return "";
  if (loop === "turns") return "It takes its next step at the next turn of the loop.";
  return idle(loop);
}

function timeout({ timeout: around }: Waiting): string {
  if (around === null) return "";
  const when = around.due > 0 ? `cancels it in ${duration(around.due)}` : "is due, and cancels it";
  return `The timeout${whereIt(around.at)} ${when}.`;
}

function idle(loop: TaskFacts["loop"]): string {
  if (loop === "turns") return "";
  if (loop === "stopped") return "The event loop is not running, and no task takes a step until it is run again.";
  return `The loop has been blocked for ${duration(loop.for)}${whereIt(loop.blockedAt)}: no task takes a step until that line is done.`;
}
