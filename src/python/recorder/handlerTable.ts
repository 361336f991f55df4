import type { Mistaken } from "../../model/cancellation/context.js";
import type { CApi, Ptr } from "../capi.js";
import type { Code } from "./codes.js";
import type { RawFrame, RawFrameEvent } from "./raw.js";

type Clause = [line: number, begin: number, end: number];

/** What `lib/handlers.py` tells of a handler; lines are 1-based, offsets in bytes. */
type Handler =
  | { kind: "with"; line: number }
  | { kind: "finally"; line: number; returns: number | null }
  | {
      kind: "except";
      line: number;
      clauses: Clause[];
      unmatched: number | null;
      matching: number | null;
      mistaken: [line: number, name: Mistaken["name"]][];
    }
  | { kind: "cleanup" | "internal" };

/** An `except` that was passed by, though one may think that its class, of that name, catches a CancelledError. */
export interface PassedBy {
  line: number;
  name: Mistaken["name"];
}

/** A handler that ran. */
export interface RanHandler {
  kind: "except" | "finally" | "with";
  line: number;
  /** Of a `finally`: the line of its `return`, which eats the exception. */
  returns?: number | null;
  /** It was met by what an inner handler had made of the cancellation. */
  byOther?: boolean;
}

/** Tells which handlers of a frame ran, from the raw events. Code is analyzed once, when somebody looks. */
export class HandlerTable {
  readonly #known = new Map<Code, Map<number, Handler>>();

  constructor(
    private readonly api: CApi,
    /** `lib/handlers.analyze`. */
    private readonly analyze: Ptr,
  ) {}

  /** Looks at the code while the program's modules are there: which clause catches what is known by their globals. */
  prepare(frames: readonly RawFrame[]): void {
    for (const { code, events } of frames) if (events.length > 0) this.#of(code);
  }

  /**
   * In order. Also what cleans up after an inner handler has made another exception of the cancellation; but not what
   * catches that one, unless it is a CancelledError, too, which carries the cancellation on.
   */
  ran({ code, events }: RawFrame): RanHandler[] {
    const handlers = this.#of(code);
    let left = false;
    return events.flatMap(({ kind, instruction }, i) => {
      const handler = handlers.get(instruction);
      if (handler === undefined) return [];
      const after = events.slice(i + 1);
      if (kind === "handled") return ranOf(handler, after);
      if (!isOthers(kind)) return [];
      if (kind === "handledAnew" && left) return surelyRan(handler, after);
      // Until then it is an error within a handler's own code, which may deal with it there.
      left ||= handler.kind === "cleanup";
      return left && handler.kind !== "except" ? ranOf(handler, []).map(byOther) : [];
    });
  }

  /** Those that the CancelledError has passed by. */
  mistaken({ code, events }: RawFrame): PassedBy[] {
    const handlers = this.#of(code);
    return events.flatMap(({ kind, instruction }, i) => {
      const handler = kind === "handled" ? handlers.get(instruction) : undefined;
      if (handler?.kind !== "except" || !isUnmatched(handler, events.slice(i + 1))) return [];
      return handler.mistaken.map(([line, name]) => ({ line, name }));
    });
  }

  /** Another exception has left the handler that ran in this frame: it was met by that handler's cleanup. */
  wasReplaced(frame: RawFrame): boolean {
    const handlers = this.#of(frame.code);
    return frame.events.some(
      ({ kind, instruction }) => kind === "handledOther" && handlers.get(instruction)?.kind === "cleanup",
    );
  }

  /** The one that begins at this instruction. */
  at(code: Code, instruction: number): Handler | undefined {
    return this.#of(code).get(instruction);
  }

  #of(code: Code): Map<number, Handler> {
    let handlers = this.#known.get(code);
    if (handlers === undefined) {
      const answer = this.api.call(this.analyze, code.self);
      const table = JSON.parse(this.api.text(answer)) as Record<string, Handler>;
      this.api.decref(answer);
      handlers = new Map(Object.entries(table).map(([offset, handler]) => [Number(offset), handler]));
      this.#known.set(code, handlers);
    }
    return handlers;
  }
}

const byOther = (handler: RanHandler): RanHandler => ({ ...handler, byOther: true });

const isOthers = (kind: RawFrameEvent["kind"]): boolean => kind === "handledOther" || kind === "handledAnew";

/** Of an `except`: where it is known to catch a CancelledError. */
const surelyRan = (handler: Handler, after: RawFrameEvent[]): RanHandler[] =>
  handler.kind === "except" && handler.matching === null ? [] : ranOf(handler, after);

function ranOf(handler: Handler, after: RawFrameEvent[]): RanHandler[] {
  switch (handler.kind) {
    case "with":
      return [{ kind: "with", line: handler.line }];
    case "finally":
      return [{ kind: "finally", line: handler.line, returns: handler.returns }];
    case "except":
      return matchedClause(handler, after);
    default:
      return [];
  }
}

/** What happens next in the frame tells: raised again by the dispatch itself, or out of the body of one clause. */
function matchedClause(handler: Extract<Handler, { kind: "except" }>, after: RawFrameEvent[]): RanHandler[] {
  if (isUnmatched(handler, after)) return [];
  const { clauses, matching } = handler;
  if (matching !== null) return [{ kind: "except", line: matching }];
  const matched = clauseOf(clauses, after);
  return matched === undefined ? [] : [{ kind: "except", line: matched[0] }];
}

function isUnmatched({ unmatched }: Extract<Handler, { kind: "except" }>, after: RawFrameEvent[]): boolean {
  const next = after.find(({ kind }) => !isOthers(kind));
  return next?.kind === "reraised" && next.instruction === unmatched;
}

/** The one in whose body something happened next; the last where nothing did. */
function clauseOf(clauses: Clause[], after: RawFrameEvent[]): Clause | undefined {
  const inside = after.find(({ instruction }) => clauses.some((clause) => contains(clause, instruction)));
  return clauses.find((clause) => inside !== undefined && contains(clause, inside.instruction)) ?? clauses.at(-1);
}

const contains = ([, begin, end]: Clause, instruction: number): boolean => instruction >= begin && instruction < end;
