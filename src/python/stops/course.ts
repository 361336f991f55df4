import type { Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";
import type { Code } from "../recorder/codes.js";
import type { HandlerTable, RanHandler } from "../recorder/handlerTable.js";
import type { FramePtr } from "../recorder/interpreterFrames.js";
import type { MonitorEvent } from "../recorder/monitor.js";
import type { Flight } from "../recorder/flight.js";
import type { RawCancellation } from "../recorder/raw.js";

type Handler = NonNullable<ReturnType<HandlerTable["at"]>>;

/** What a person would stop to see. `instead`: the class of the exception that has taken the error's place before. */
export type Happening =
  /** The error comes into a frame from outside of all that the user wrote, or out of another task. */
  | { kind: "entered"; code: Code; fromTask: boolean }
  /** The frame raises it itself. */
  | { kind: "raised"; code: Code }
  /** It has come to the frame that awaits, or called, the one that it has left; `exception`: as another exception. */
  | { kind: "left"; code: Code; frame: FramePtr; exception: Ptr | null }
  | { kind: "handler"; handler: RanHandler; instead: string | null }
  /** The timeout that asked has raised TimeoutError in its place, or the group that asked what its members raised. */
  | { kind: "converted"; exception: Ptr }
  /** Its handler is over, and somebody keeps the exception: it may be raised again. */
  | { kind: "kept"; by: RanHandler }
  /** It was kept, and is raised again. */
  | { kind: "again"; code: Code }
  | { kind: "swallowed"; by: RanHandler }
  /** What has taken its place was caught. */
  | { kind: "caughtInstead"; by: RanHandler; instead: string };

/** A handler that was entered, until it is left. */
export interface Handling {
  readonly key: number;
  readonly frame: FramePtr;
  readonly code: Code;
  readonly handler: Handler;
  /** Its first instruction, in bytes. */
  readonly begin: number;
  /** What it handles: the error, or what has taken its place, which has a class. */
  readonly exception: Ptr;
  readonly instead: string | null;
  /** What it turned out to be; null until its first line. */
  ran: RanHandler | null;
}

/**
 * The way of one CancelledError through the user's frames of a task, as events to stop on. It is told after the recorder,
 * whose flight it reads.
 */
export class Course {
  handling: Handling | null = null;
  /** The step in which the error was thrown is not over: the binding still holds the exception. */
  firstStep = true;
  /** Asyncio has taken its own request back, and raises something else; nobody was told yet. */
  converted = false;
  /** The handler that ran last. */
  ran: RanHandler | null = null;
  /** How it ended needs no telling any more: somebody was told, or it ends nothing, as nobody has asked. */
  endTold: boolean;

  static #keys = 0;
  readonly #known: Set<FramePtr>;
  /** The frame that was left last, until the one outside of it shows. */
  #left: { code: Code; frame: FramePtr; exception: Ptr | null } | null = null;
  /** The exception that has taken the error's place. */
  #instead: Ptr = 0;
  #kept = false;

  constructor(
    readonly task: PyTask,
    readonly flight: Flight,
    private readonly handlers: HandlerTable,
    private readonly fromTask: boolean,
    /** The task's own code has made the error: nobody has cancelled anything. */
    readonly byHand = false,
  ) {
    const reached = flight.frames.filter(({ left, events }) => left === null && events > 0);
    this.#known = new Set(reached.map(({ frame }) => frame));
    this.endTold = flight.origin !== "thrown";
  }

  /** Where the frame is the first that the error shows in: what happens there. */
  begins(code: Code, frame: FramePtr): Happening {
    this.#known.add(frame);
    return this.byHand ? { kind: "raised", code } : { kind: "entered", code, fromTask: this.fromTask };
  }

  /** The request that it answers; of several the first. */
  get record(): RawCancellation {
    return this.flight.records[0] as RawCancellation;
  }

  get settled(): boolean {
    return this.flight.records.every(({ phase }) => phase === "settled");
  }

  /** An event in a frame of the user's. */
  seen(event: MonitorEvent, code: Code, instruction: number, exception: Ptr, frame: FramePtr): Happening | null {
    const isOurs = exception === this.flight.exception;
    switch (event) {
      case "EXCEPTION_HANDLED":
        if (isOurs) this.#handled(code, instruction, frame, exception, null);
        else this.#otherHandled(code, instruction, frame, exception);
        return null;
      case "PY_UNWIND":
        if (isOurs || this.#isReplacedBy(exception, frame)) this.#leaves(code, frame, isOurs ? null : exception);
        return null;
      default:
        return isOurs ? this.#comes(code, frame) : this.#otherComes(exception, frame);
    }
  }

  /** At a line or an instruction of the handler's frame, or at its return. `handled`: its exception is being handled there. */
  look(offset: number, handled: () => boolean, isGone: () => boolean): Happening | null {
    const { handling } = this;
    if (handling === null) return null;
    if (handling.ran === null) {
      handling.ran = ranAt(handling, offset);
      this.ran = handling.ran ?? this.ran;
      return handling.ran && { kind: "handler", handler: handling.ran, instead: handling.instead };
    }
    if (handled()) return null;
    this.handling = null;
    return this.settled ? null : this.#handlerOver(handling.ran, handling.instead, isGone);
  }

  #handlerOver(by: RanHandler, instead: string | null, isGone: () => boolean): Happening {
    if (instead !== null) {
      this.#instead = 0;
      return { kind: "caughtInstead", by, instead };
    }
    if (isGone()) return { kind: "swallowed", by };
    this.#kept = true;
    return { kind: "kept", by };
  }

  #comes(code: Code, frame: FramePtr): Happening | null {
    if (this.handling?.frame === frame) this.handling = null;
    const isNew = !this.#known.has(frame);
    const first = this.#known.size === 0;
    const again = this.#kept;
    this.#known.add(frame);
    this.#kept = false;
    if (this.#left !== null) return this.#afterLeaving();
    if (again) return { kind: "again", code };
    if (first && this.flight.origin !== "thrown") return this.begins(code, frame);
    return isNew ? { kind: "entered", code, fromTask: first && this.fromTask } : null;
  }

  #otherComes(exception: Ptr, frame: FramePtr): Happening | null {
    if (this.converted) {
      this.converted = false;
      return { kind: "converted", exception };
    }
    if (exception !== this.#instead) return null;
    if (this.handling?.frame === frame) this.handling = null;
    if (this.#left === null) return null;
    this.#known.add(frame);
    return this.#afterLeaving();
  }

  #afterLeaving(): Happening | null {
    const left = this.#left;
    this.#left = null;
    return left && { kind: "left", ...left };
  }

  #leaves(code: Code, frame: FramePtr, exception: Ptr | null): void {
    if (this.handling?.frame === frame) this.handling = null;
    this.#instead = exception ?? 0;
    this.#left = { code, frame, exception };
  }

  #isReplacedBy(exception: Ptr, frame: FramePtr): boolean {
    if (exception === this.#instead) return true;
    return this.flight.frames.some((entry) => entry.frame === frame && entry.left === "replaced");
  }

  /** Another exception leaves the handler, whose own cleanup it meets first, and may meet another handler then. */
  #otherHandled(code: Code, instruction: number, frame: FramePtr, exception: Ptr): void {
    const { other } = this.flight;
    if (exception === this.#instead && !this.settled) {
      this.#handled(code, instruction, frame, exception, other?.type ?? "another exception");
    } else if (
      this.handling?.frame === frame
      && other?.exception === exception
      && this.handlers.at(code, instruction)?.kind === "cleanup"
    ) {
      this.#instead = exception;
      this.handling = null;
    }
  }

  #handled(code: Code, instruction: number, frame: FramePtr, exception: Ptr, instead: string | null): void {
    const handler = this.handlers.at(code, instruction);
    if (handler === undefined || handler.kind === "cleanup" || handler.kind === "internal") return;
    const begin = instruction;
    this.handling = { key: ++Course.#keys, frame, code, handler, begin, exception, instead, ran: null };
  }
}

/** What runs at this instruction of a handler's frame: null before its first line, or as long as no clause has matched. */
function ranAt({ handler, code, begin }: Handling, offset: number): RanHandler | null {
  const line = code.line(offset);
  if (handler.kind === "with") return { kind: "with", line: handler.line };
  if (handler.kind === "finally" && line > 0 && offset > begin)
    return { kind: "finally", line: handler.line, returns: handler.returns };
  if (handler.kind !== "except" || line <= 0) return null;
  const clause = handler.clauses.find(([, from, to]) => offset >= from && offset < to);
  if (clause === undefined) return null;
  const [clauseLine, , end] = clause;
  const isHeader = line === clauseLine && hasOtherLine(code, offset, end, line);
  return isHeader ? null : { kind: "except", line: clauseLine };
}

function hasOtherLine(code: Code, begin: number, end: number, line: number): boolean {
  for (let offset = begin; offset < end; offset += 2) {
    const other = code.line(offset);
    if (other > 0 && other !== line) return true;
  }
  return false;
}
