/** Requests of ours that stand for the program's terminal. */
import * as v from "valibot";
import { define } from "../handler.js";
import { WHILE_ALIVE, WITH_RUNTIME } from "../phase.js";
import { none } from "../schemas.js";

/** Text for the program's stdin; null is the end of the file. */
export const stdin = define({
  command: "stdin",
  allowed: WITH_RUNTIME,
  args: v.object({ text: v.optional(v.string()) }),
  handle(session, { text }) {
    session.engine.input(text ?? null);
  },
});

/** Ctrl-C, as often as the user likes; `terminate` ends the program when sent twice. */
export const interrupt = define({
  command: "interrupt",
  allowed: WHILE_ALIVE,
  args: none,
  handle: (session) => session.interrupt(),
});
