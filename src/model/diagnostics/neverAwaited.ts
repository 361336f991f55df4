import type { Diagnostic } from "../../protocol/events.js";
import type { SourceLocation } from "../../protocol/location.js";
import { at, whereIt } from "../cancellation/words.js";

/** What `src/python/lib/unawaited.py` finds. */
export interface Unawaited {
  /** Qualified name. */
  coroutine: string;
  /** Where it was made, or, of several, where it may have been. */
  created: SourceLocation[];
  /** Something was given it there that would have run it, had it got that far. */
  consumed: boolean;
  /** Nothing else can have made it: else it was found by its name. */
  certain: boolean;
  /** The user's line at which it was dropped, where there is one. */
  found: SourceLocation | null;
  defined: SourceLocation;
  /** The loop itself called it: it was given as a callback. */
  byLoop?: boolean;
}

/** Places that a sentence names. */
const NAMED = 3;

/** CPython's `coroutine '...' was never awaited`, with the line to change. */
export function neverAwaited(facts: Unawaited): Diagnostic {
  if (facts.byLoop === true) return calledByLoop(facts);
  const { created, found, defined } = facts;
  const location = (created.length === 1 ? created[0] : found) ?? created[0] ?? defined;
  const message = `${called(facts)} was called and never awaited, so nothing of it ran.${origin(facts)}`;
  return { kind: "neverAwaited", message, location, task: null };
}

const called = ({ coroutine }: Unawaited): string => `${coroutine.replaceAll(".<locals>", "")}()`;

function calledByLoop(facts: Unawaited): Diagnostic {
  const message = `${called(facts)} was called by the event loop as a callback, and a callback is not awaited, so nothing of it ran. It is defined at ${at(facts.defined)}: give the loop a plain function that makes a task of it with asyncio.create_task().`;
  return { kind: "neverAwaited", message, location: facts.defined, task: null };
}

function origin({ created, consumed, certain, found, defined }: Unawaited): string {
  const [place] = created;
  if (place === undefined)
    return ` It is defined at ${at(defined)}${found === null ? "" : `, and was dropped${whereIt(found)}`}.`;
  if (created.length > 1) return ` The call is one of those at ${created.slice(0, NAMED).map(at).join(", ")}.`;
  const call = ` The call is${certain ? "" : " probably the one"}${whereIt(place)}`;
  if (consumed) return `${call}: what was to run it never did.`;
  return `${call}: await ${certain ? "it there" : "what it makes"}, or make a task of it with asyncio.create_task().`;
}
