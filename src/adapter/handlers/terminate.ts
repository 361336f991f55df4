import { define } from "../handler.js";
import { ALWAYS } from "../phase.js";
import { none } from "../schemas.js";

/**
 * Asks the program to stop, as Ctrl-C would; when asked again, ends it. Tasks that are held are let go: the program waits for
 * them to end.
 */
export const terminate = define({
  command: "terminate",
  allowed: ALWAYS,
  args: none,
  capabilities: { supportsTerminateRequest: true },
  handle: () => undefined,
  async after(session) {
    if (session.phase === "ended") return;
    const runs = session.phase === "running" || session.phase === "stopped";
    if (!runs || session.terminating) return session.kill();
    session.terminating = true;
    session.request("releaseAll", {}).catch(() => undefined); // Of a program that ends before it hears of it.
    await session.interrupt();
  },
});
