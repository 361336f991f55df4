/**
 * Where a session is. It only goes forward through these, but for
 * `running` <-> `stopped`, and `restart`, which goes back from `running`, `stopped` or `ended` to `starting`:
 *
 *   new -> initialized -> starting -> ready -> running <-> stopped -> ended -> disconnected
 *
 * `starting`: the runtime comes up. `ready`: it is up, and waits for `configurationDone` before the program's first line.
 */
export type Phase = "new" | "initialized" | "starting" | "ready" | "running" | "stopped" | "ended" | "disconnected";

/** When a request is allowed; each handler names one of these and why. */
export type Allowed = ReadonlySet<Phase>;

/** After `initialize`, to the end. */
export const ALWAYS: Allowed = new Set<Phase>(["initialized", "starting", "ready", "running", "stopped", "ended"]);
/** While the runtime answers, be the program running, stopped or over. */
export const WITH_RUNTIME: Allowed = new Set<Phase>(["ready", "running", "stopped", "ended"]);
/** While the program lives. */
export const WHILE_ALIVE: Allowed = new Set<Phase>(["running", "stopped"]);
/** Frames and variables exist only then; their handles die when the program goes on. */
export const ONLY_STOPPED: Allowed = new Set<Phase>(["stopped"]);
