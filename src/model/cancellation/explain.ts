import type { Cancellation } from "../../protocol/cancellation.js";
import { asked } from "./asked.js";
import type { ExplanationContext } from "./context.js";
import { ended, handlersMet } from "./ending.js";
import { awaited, duration, LATE, listed, whereIt, within } from "./words.js";

/** One to four sentences, as a colleague would answer: who asked, where it entered, what it met, how it ended. */
export function explain(record: Cancellation, context: ExplanationContext): string {
  return joined([asked(record, context), entered(record, context), met(record), ended(record, context)]);
}

/** Of one whose error is on its way through a frame: `request` is the first sentence, `known` all but how it ends. */
export function explainSoFar(record: Cancellation, context: ExplanationContext): { request: string; known: string } {
  const request = asked(record, context);
  return { request, known: joined([request, entered(record, context), met(record)]) };
}

const joined = (sentences: string[]): string => sentences.filter((sentence) => sentence !== "").join(" ");

function entered(record: Cancellation, context: ExplanationContext): string {
  if (context.neverStarted) return "The task had not taken its first step, so no line of it ran, not even a finally.";
  const { delivery } = record;
  if (delivery === null) return "";
  return `The CancelledError entered at ${within(delivery.location)}, which awaited ${awaited(delivery.awaiting, context)}${delayed(record, context)}.${again(context)}`;
}

function again({ again: place }: ExplanationContext): string {
  return place === null
    ? ""
    : ` The task group had errors to raise first, so it was delivered once more at ${within(place)}.`;
}

/** The loop had something else to do first. */
function delayed({ delivery, request }: Cancellation, { busy }: ExplanationContext): string {
  const delay = (delivery?.time ?? 0) - request.time;
  if (delay < LATE || busy === null || request.kind === "none") return "";
  return `, but only after ${duration(delay)}: until then ${busy.what} kept the loop busy${whereIt(busy.location)}`;
}

function met(record: Cancellation): string {
  const handlers = handlersMet(record);
  return handlers.length === 0 ? "" : `On its way out it ran ${listed(handlers)}.`;
}
