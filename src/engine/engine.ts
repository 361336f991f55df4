import type { CommandArgs, CommandName, CommandResult } from "../protocol/commands.js";
import type { DebuggeeEvent } from "../protocol/events.js";
import type { LaunchOptions } from "../protocol/launch.js";

/**
 * A debuggee in our own terms, whatever runs it. The embedded CPython is the first engine (`embedded.ts`); one that
 * attaches to the user's own CPython process is to come.
 *
 * Owner: the debug session, which makes one engine a launch and kills it in the end.
 */
export interface Engine {
  /** Brings the runtime up, ready for commands; nothing of the program runs before the command `run`. Rejects with a message for people. */
  start(options: LaunchOptions): Promise<void>;
  /** Rejects with an `EngineError` when the debuggee refuses, or when it died or was killed meanwhile: never hangs. */
  request<C extends CommandName>(command: C, args: CommandArgs<C>): Promise<CommandResult<C>>;
  /**
   * One listener. Events come in order, none before `start` resolved but `output` and `died`.
   * A promise that it returns for `output` asks the engine to hold the program back until it resolves: the reader is slower
   * than the program writes, and what was written must not pile up in memory. The engine may send a few more meanwhile.
   */
  onEvent(listener: (event: DebuggeeEvent) => Promise<void> | undefined): void;
  /** What Ctrl-C does in a terminal: SIGINT to the program. A stopped one hears of it before it runs another line. */
  interrupt(): void;
  /** A line (or more) for the program's stdin; null is the end of the file. */
  input(text: string | null): void;
  /**
   * Ends the runtime at once, in whatever state it is. Resolves when no thread of it is left. Idempotent. An engine that was
   * killed before its start refuses to start.
   */
  kill(): Promise<void>;
}

/** The debuggee refused a command; the message says why and what to do. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}
