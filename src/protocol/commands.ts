/**
 * What the adapter may ask of the debuggee: one entry a command, its arguments and its result.
 *
 * A command that fails answers with a message for people (`Reply.error`); it never ends the debuggee.
 * All paths are host paths; all lines and columns are 1-based.
 */
import type { CancellationList, PendingReason } from "./cancellation.js";
import type { BreakpointId, FrameId, TaskId, VariablesReference } from "./ids.js";
import type { SourceLocation } from "./location.js";
import type { TaskInfo } from "./tasks.js";
import type { PageArgs, SequencePage, TimelinePage } from "./timeline.js";

export interface Commands {
  /** Starts the program; sent once, after the breakpoints are set. */
  run: { args: Empty; result: Empty };

  /** Replaces all breakpoints of one file. Any time. */
  setBreakpoints: {
    args: { path: string; breakpoints: SourceBreakpoint[] };
    result: { breakpoints: BreakpointStatus[] };
  };
  /** Replaces all function breakpoints. A name matches `co_qualname`, or its last parts (`get` matches `Client.get`). */
  setFunctionBreakpoints: {
    args: { breakpoints: FunctionBreakpoint[] };
    result: { breakpoints: BreakpointStatus[] };
  };
  /** Replaces all exception filters, but for those whose condition can't be understood: these are left out, and told of. */
  setExceptionBreakpoints: { args: { filters: ExceptionFilter[] }; result: { faults: FilterFault[] } };
  /** Lines of a file on which a breakpoint can stand. */
  breakpointLocations: { args: { path: string; line: number; endLine: number }; result: { lines: number[] } };

  /**
   * Live tasks, what matters first (see TaskState), `start` and `count` after sorting; `total` is how many there are, `now`
   * the loop's time. With `parent`, only the tasks it created (null: those that no live task created, so that a tree of all
   * parents shows every task exactly once). With `awaiter`, only the tasks it awaits, directly or through gather, wait and the
   * like (null: those that no task awaits, and one of each circle of tasks that await each other: so such a tree shows every
   * task at least once). With `ids`, these, in that order, those that ended lately included. `filter`: a part of the name, the
   * coroutine's or what is awaited, or the beginning of a state. Works while running and when stopped.
   */
  tasks: {
    args: {
      start: number;
      count: number;
      parent?: TaskId | null;
      awaiter?: TaskId | null;
      ids?: TaskId[];
      filter?: string;
    };
    result: { tasks: TaskInfo[]; total: number; now: number };
  };

  /** Where a thread is, as `stackTrace` tells, but at any time; the frames' ids are no handles. */
  stackNow: { args: { threadId: TaskId }; result: { frames: Frame[] } };

  /** Stopped only, like all that follows down to `exceptionInfo`: frames, innermost first, of one thread. */
  stackTrace: {
    args: { threadId: TaskId; startFrame: number; levels: number };
    result: { frames: Frame[]; totalFrames: number };
  };
  scopes: { args: { frameId: FrameId }; result: { scopes: Scope[] } };
  /** `start`/`count` page the indexed children of long sequences and mappings; count 0 means all. */
  variables: {
    args: { variablesReference: VariablesReference; start: number; count: number; filter?: "indexed" | "named" };
    result: { variables: Variable[] };
  };
  setVariable: {
    args: { variablesReference: VariablesReference; name: string; value: string };
    result: Evaluated;
  };
  /** Assigns to any target expression (`a.b[0]`) in a frame. */
  setExpression: { args: { frameId: FrameId; expression: string; value: string }; result: Evaluated };
  /** `repl` also executes statements; what these print goes to output. Without a frame: module globals of `__main__`. */
  evaluate: {
    args: { expression: string; frameId?: FrameId; context: "watch" | "hover" | "repl" | "clipboard" | "variables" };
    result: Evaluated;
  };
  completions: {
    args: { frameId?: FrameId; text: string; column: number };
    result: { targets: CompletionItem[] };
  };
  exceptionInfo: { args: { threadId: TaskId }; result: ExceptionInfo };

  /** Goes on. All handles die. */
  continue: { args: Empty; result: Empty };
  /** One step of one thread; all others run meanwhile. */
  step: { args: { threadId: TaskId; kind: StepKind }; result: Empty };
  /** Stops as soon as possible, in busy code and in an idle loop alike; a `stopped` event follows. */
  pause: { args: { threadId: TaskId }; result: Empty };

  /** `task.cancel(message)`; `accepted` is what it returned. Any time. */
  cancelTask: { args: { threadId: TaskId; message?: string }; result: { accepted: boolean } };
  /**
   * `task.cancel(message)`, and the program stops where the CancelledError enters; it goes on for that if it is stopped.
   * From then on `step` of kind `next`, on the thread of the last stop, goes to the next event of the unwinding: a handler
   * is entered (at its first line), a frame is left (in the one that awaits it), the awaiting task gets the error, the
   * end is known. `out` leaves out what happens before the error leaves this frame; `in` is an ordinary step by line, and
   * an event that comes first stops it. `continue` ends the watch, and so does another one. Other stops don't.
   *
   * The watch follows the request to what the task awaits, and the error to who awaits the task. Without anybody to stop
   * in at the end, an output says how it ended. `note`: why the error will not enter at the loop's next turn (the task is
   * held, has not begun, ...), for people.
   */
  cancelAndWatch: {
    args: { threadId: TaskId; message?: string };
    result: { accepted: boolean; note: string | null };
  };
  /** Keeps a task from being scheduled until `release`. Any time. */
  hold: { args: { threadId: TaskId }; result: Empty };
  release: { args: { threadId: TaskId }; result: Empty };
  /** Lets all tasks go on that are held. Any time. */
  releaseAll: { args: Empty; result: Empty };

  /**
   * The cancellation records, oldest first; with `ids` only these. `dropped`: how many there were besides that are not kept
   * (docs/CANCELLATIONS.md). Any time until disconnect.
   */
  cancellations: { args: { ids?: number[] }; result: CancellationList };

  /** What all tasks did when. Any time until disconnect; empty where the launch asked for none. */
  timeline: { args: PageArgs; result: TimelinePage };
  /** Records the messages inside of all tasks from here on, or records no more. Costs a running program much more than the timeline. */
  recordSequence: { args: { on: boolean }; result: Empty };
  /** What was recorded of one task. Any time until disconnect. */
  sequence: { args: PageArgs & { threadId: TaskId }; result: SequencePage };
  /** What was recorded of each task that has any of it, all at once. Any time until disconnect. */
  sequences: { args: Empty; result: { tasks: { threadId: TaskId; page: SequencePage }[] } };

  /**
   * Why a task is still there, for people: what it awaits, where, since when, and what would let it go on. Of one that has
   * just ended, how. Of the main thread: what it runs, and until when. Any time until disconnect. `location`: the line of the answer. `cancellation`: id of the record that
   * has most to do with it, with its `pendingReason`. Refused for ids that are no task's, and for tasks long gone.
   */
  explainTask: {
    args: { threadId: TaskId };
    result: {
      explanation: string;
      location: SourceLocation | null;
      pendingReason: PendingReason | null;
      cancellation: number | null;
    };
  };

  /** Source text of a frame whose file the host doesn't have (`<string>`, the stdlib inside the runtime). */
  source: { args: { path: string }; result: { content: string } };
}

export type CommandName = keyof Commands;
export type CommandArgs<C extends CommandName> = Commands[C]["args"];
export type CommandResult<C extends CommandName> = Commands[C]["result"];

export type Empty = Record<string, never>;
export type StepKind = "next" | "in" | "out";

export interface SourceBreakpoint {
  id: BreakpointId;
  line: number;
  /** Python expression; stops only where it is true. One that raises stops too, and says so in the output. */
  condition?: string;
  /** `5`, `>= 5`, `% 5` of the hits so far. */
  hitCondition?: string;
  /** Prints instead of stopping; `{expression}` parts are evaluated. */
  logMessage?: string;
}

export interface FunctionBreakpoint {
  id: BreakpointId;
  name: string;
  condition?: string;
  hitCondition?: string;
}

export interface BreakpointStatus {
  id: BreakpointId;
  verified: boolean;
  /** Where it really stands: the next line that has code. */
  line?: number;
  /** Why it is not verified, for people. */
  message?: string;
}

/**
 * `cancelDelivered`: where a CancelledError enters the innermost frame of the user's, before any handler.
 * `cancelUnwinding`: each event after that: handler entered, frame left, awaiting task reached.
 * `cancelSwallowed`: as soon as it is sure that one was caught for good: at the first line after the handler, or where the
 * function returns, if nobody keeps the exception; else when the task's step is over.
 * `neverAwaited`: where a coroutine is dropped that nobody has awaited.
 */
export type ExceptionFilterId =
  "raised" | "uncaught" | "cancelDelivered" | "cancelUnwinding" | "cancelSwallowed" | "neverAwaited";

export interface ExceptionFilter {
  id: ExceptionFilterId;
  /**
   * For `raised`/`uncaught`: a Python expression over the frame, with `__exception__`. For the others: names of tasks or of
   * coroutine functions, with `*` and `?`, and commas between them (`src/model/taskPattern.ts`).
   */
  condition?: string;
}

export interface FilterFault {
  id: ExceptionFilterId;
  /** For people. */
  message: string;
}

export interface Frame {
  id: FrameId;
  /** Function name; a label's text. */
  name: string;
  /** `label` separates a task's own frames from those of the task that awaits it; it has no line and no variables. */
  kind: "user" | "library" | "label";
  path: string | null;
  /** True where the host has a file at `path`. */
  onDisk: boolean;
  /** Whether there is a text of it: where it is not on disk, `source` answers it. Code that was executed without a file has none. */
  hasText: boolean;
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
  /** Module's name. */
  module?: string;
}

export interface Scope {
  name: string;
  kind: "locals" | "globals" | "exception" | "returnValue";
  variablesReference: VariablesReference;
  expensive: boolean;
}

export interface Evaluated {
  /** `repr()`, cut to a length that a view can hold. */
  value: string;
  type: string;
  /** 0 when it has no children. */
  variablesReference: VariablesReference | 0;
  namedVariables?: number;
  indexedVariables?: number;
}

export interface Variable extends Evaluated {
  name: string;
  /** The expression that evaluates to it in its frame; absent where there is none. */
  evaluateName?: string;
  presentation?: "property" | "method" | "class" | "data" | "virtual";
  /** Not to be set. */
  readOnly?: boolean;
  /** Not computed yet, for that runs code of the program (a property): its one child is the value, computed then. */
  lazy?: boolean;
}

export interface CompletionItem {
  label: string;
  type?: "method" | "function" | "variable" | "class" | "module" | "property" | "keyword" | "value";
  /** The column of `text` at which the label replaces `length` characters. */
  start?: number;
  length?: number;
}

export interface ExceptionInfo {
  /** Qualified class name. */
  exceptionId: string;
  description: string;
  breakMode: "always" | "unhandled" | "userUnhandled";
  details: { message: string; typeName: string; fullTypeName: string; stackTrace: string };
}
