/**
 * The envelope in which commands and events travel between the adapter and the runtime thread: one JSON text a message.
 * JSON rather than structured clone, because Python reads and writes half of them, and an engine over a socket will too.
 */
import type { CommandArgs, CommandName, CommandResult } from "./commands.js";
import type { DebuggeeEvent } from "./events.js";

export interface Command<C extends CommandName = CommandName> {
  seq: number;
  command: C;
  args: CommandArgs<C>;
}

export type Reply<C extends CommandName = CommandName> =
  { seq: number; ok: true; result: CommandResult<C> } | { seq: number; ok: false; error: string };

export type FromDebuggee = Reply | DebuggeeEvent;
