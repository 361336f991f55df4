import type { Cancellation } from "../../protocol/cancellation.js";
import { asked } from "./asked.js";
import type { ExplanationContext } from "./context.js";
import { ended, handlersMet } from "./ending.js";
import { awaited, duration, isSame, keptBusy, LATE, listed, taskName, within } from "./words.js";

/** One to four sentences, as a colleague would answer: who asked, where it entered, what it met, how it ended. */
export function explain(record: Cancellation, context: ExplanationContext): string {
  return joined([asked(record, context), entered(record, context), met(record, context), ended(record, context)]);
}

/** Of one whose error is on its way through a frame: `request` is the first sentence, `known` all but how it ends. */
export function explainSoFar(record: Cancellation, context: ExplanationContext): { request: string; known: string } {
  const request = asked(record, context);
  return { request, known: joined([request, entered(record, context), met(record, context)]) };
}

const joined = (sentences: string[]): string => sentences.filter((sentence) => sentence !== "").join(" ");

function entered(record: Cancellation, context: ExplanationContext): string {
  if (context.neverStarted) return "The task had not taken its first step, so no line of it ran, not even a finally.";
  const { delivery } = record;
  if (delivery === null)
    return context.thrown
      ? "The CancelledError entered in the code of a library, so no line of the program's met it."
      : "";
  const what = `${sharing(record, context)} entered at ${within(delivery.location)}`;
  return `${what}, ${doing(record, delivery.awaiting, context)}${delayed(record, context)}.${again(context)}`;
}

function sharing({ request }: Cancellation, { other, others: count }: ExplanationContext): string {
  if (other === null) return "The CancelledError";
  const { location } = other.request;
  const isHere = location !== null && request.location !== null && isSame(location, request.location);
  const which = isHere
    ? "the other one made there"
    : `the one${location === null ? "" : ` made at ${within(location)}`}`;
  const others = count === 1 ? which : `${count} more`;
  return `The CancelledError, which answers this request and ${others},`;
}

function doing({ request }: Cancellation, name: string, context: ExplanationContext): string {
  const what = awaited(name, context);
  if (context.byResult) return `which wanted the result of ${what}, cancelled before`;
  // When its last member fails a task group has ended, too, which is no loss.
  const lost = context.answered && request.kind !== "taskGroup";
  return `which awaited ${what}${lost ? " and would have gone on at that moment" : stoppedAt(name, request, context)}`;
}

/** Of functions that pass no request on: what they wait for goes on. A runner that closes asks that by itself. */
function stoppedAt(name: string, { kind }: Cancellation["request"], { awaitedByPackage }: ExplanationContext): string {
  if (kind === "runner" || kind === "none" || awaitedByPackage) return "";
  if (name === "shield") return ", so it was not passed on to what that shields";
  return name === "wait" ? ", so it was not passed on to the tasks that it waited for" : "";
}

function again({ again: place, caughtBefore }: ExplanationContext): string {
  if (place === null) return "";
  return caughtBefore
    ? ` The task caught it without calling uncancel(), so a task group that had errors to raise made the request again: it was delivered once more at ${within(place)}.`
    : ` The task group had errors to raise first, so it was delivered once more at ${within(place)}.`;
}

/** What was asked first had not ended, or the loop did not turn. */
function delayed({ delivery, request }: Cancellation, { busy, passedOn }: ExplanationContext): string {
  const delay = (delivery?.time ?? 0) - request.time;
  if (delay < LATE || request.kind === "none") return "";
  const why = passedOn === null ? `because ${keptBusy(busy)}` : `when ${taskName(passedOn.task)} had ended`;
  return `, but only after ${duration(delay)}, ${why}`;
}

/** Where the task had swallowed it before, that has been said. */
function met(record: Cancellation, { caughtBefore }: ExplanationContext): string {
  if (caughtBefore) return "";
  const handlers = handlersMet(record);
  return handlers.length === 0 ? "" : `On its way out it ran ${listed(counted(handlers))}.`;
}

/** In a recursion the same handler runs again and again. */
function counted(handlers: string[]): string[] {
  const times = new Map<string, number>();
  for (const handler of handlers) times.set(handler, (times.get(handler) ?? 0) + 1);
  return [...times].map(([handler, n]) => (n === 1 ? handler : `${handler} (${n === 2 ? "twice" : `${n} times`})`));
}
