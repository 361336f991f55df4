/** What a stop on the way of a cancellation says: a few words for the Call Stack. */
import type { RanHandler } from "../recorder/handlerTable.js";
import type { RawCancellation } from "../recorder/raw.js";
import type { Happening } from "./course.js";

export const MAIN_GETS_IT = "the main thread gets the error";

/** `typeName` names an exception's class. */
export function describe(
  happening: Happening,
  record: RawCancellation,
  typeName: (exception: number) => string,
): string {
  switch (happening.kind) {
    case "entered":
      return happening.fromTask ? `${record.taskName} gets the error` : `CancelledError enters ${call(happening.code)}`;
    case "raised":
      return `CancelledError raised in ${call(happening.code)}`;
    case "left":
      return `left ${call(happening.code)}${happening.exception === null ? "" : ` with ${typeName(happening.exception)}`}`;
    case "handler":
      return `${happening.instead === null ? "" : `${happening.instead} in `}${named(happening.handler)}`;
    case "converted":
      return `${typeName(happening.exception)} takes its place`;
    case "kept":
      return `caught and kept by ${named(happening.by)}`;
    case "again":
      return `raised again in ${call(happening.code)}`;
    case "swallowed":
      return caught(record, named(happening.by));
    case "caughtInstead":
      return `${happening.instead} caught by ${named(happening.by)}`;
  }
}

/** `by`: what did it, where that is known. A task that was not cancelled itself has swallowed nothing. */
export function caught({ request }: RawCancellation, by: string | null): string {
  return `${request.kind === "none" ? "caught" : "swallowed"}${by === null ? "" : ` by ${by}`}`;
}

/** Of a task that is done. */
export function ended({ taskName: task, outcome, survived }: RawCancellation): string {
  switch (outcome) {
    case "cancelled":
      return `${task} ended cancelled`;
    case "raised":
      return survived ? `${task} went on and ended` : `${task} ended with another exception`;
    case "timedOut":
      return `${task} timed out`;
    case "swallowed":
      return `${task} swallowed it and ended`;
    default:
      return `${task} ended`;
  }
}

export const named = ({ kind, line }: RanHandler): string => `${kind} at line ${line}`;

/** Without the functions around it. */
const call = ({ name }: { name: string }): string =>
  `${name.slice(name.lastIndexOf(".<locals>.") + 1).replace("<locals>.", "")}()`;
