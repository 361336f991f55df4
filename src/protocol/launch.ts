/** What the debuggee is to run, and with which rights. The adapter fills in every default; the runtime thread guesses nothing. */
export interface LaunchOptions {
  /** Exactly one of `program` (absolute path of a file), `module` (dotted name, as `python -m`). */
  program?: string;
  module?: string;
  /** `sys.argv[1:]`. */
  args: string[];
  /** Absolute path of the working directory. */
  cwd: string;
  /** The program's whole environment: nothing is inherited behind its back. */
  env: Record<string, string>;
  /** Absolute paths of host folders the program may read and write; each appears to it under the same path. */
  mounts: string[];
  /** Stop at the first line of the program. */
  stopOnEntry: boolean;
  /** Step over, and never stop in, code of libraries; show their frames subdued. */
  justMyCode: boolean;
  /** `loop.time()` stands still while the program is stopped, so that no timeout of it runs out. */
  freezeTime: boolean;
  /** How many events of the run to keep for its picture (`Commands.timeline`), 56 bytes each; 0 for none. */
  timelineEvents: number;
  /** Record the messages inside of tasks from the start (`Commands.recordSequence`). */
  recordSequence: boolean;
  /** Run without breakpoints or stops (DAP `noDebug`, and the terminal command). */
  noDebug: boolean;
}
