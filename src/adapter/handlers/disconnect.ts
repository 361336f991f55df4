import { define } from "../handler.js";
import type { Phase } from "../phase.js";
import { none } from "../schemas.js";

/**
 * Ends the session and the program with it: it lives in this process, so `terminateDebuggee: false` can't be honoured and
 * `supportTerminateDebuggee` is not declared.
 */
export const disconnect = define({
  command: "disconnect",
  allowed: new Set<Phase>(["new", "initialized", "starting", "ready", "running", "stopped", "ended", "disconnected"]),
  args: none,
  handle: (session) => session.close(),
});
