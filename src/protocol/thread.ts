import type { LaunchOptions } from "./launch.js";

/** What the adapter's thread and the runtime thread share. */
export interface ThreadData {
  /** The folder of the built files. */
  dist: string;
  /** Int32: `WAKE`, `TURN`. */
  control: SharedArrayBuffer;
  /** One byte: the number of a signal that the interpreter is to handle, 0 for none. The interpreter takes it. */
  signal: SharedArrayBuffer;
  /** A ring of output; channel 1 is stdout, 2 stderr. */
  output: SharedArrayBuffer;
}

/** Index in `control`: counts what was sent to the runtime thread, which sleeps on it. */
export const WAKE = 0;
/** Index in `control`: changes with each turn of the program's loop; odd while one is under way, even while the loop sleeps. */
export const TURN = 1;
/** Bytes of `control`. */
export const CONTROL_SIZE = 8;

/** Asks busy Python code to look at its messages. No program uses it: it is among the highest of Emscripten's 64. */
export const SIGNAL_POLL = 63;
export const SIGINT = 2;

export const CHANNEL_STDOUT = 1;
export const CHANNEL_STDERR = 2;

/** The first that is sent to the runtime thread: the compiled interpreter. */
export interface Code {
  code: WebAssembly.Module;
}

/** The second: until it comes the thread has nothing of the host. */
export interface Launch {
  launch: LaunchOptions;
}

/** Beside commands: text for the program's stdin, null for its end. */
export interface Input {
  input: string | null;
}

/** Beside replies and events. `ready` comes first; `output` says that the ring has something. */
export type Signal = { thread: "ready" } | { thread: "output" } | { thread: "failed"; message: string };
