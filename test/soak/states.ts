/** The states in which a program can be when its session is disturbed. */
import { lineOf, program } from "../support/programs.js";
import type { Patient } from "../support/patient.js";

export interface State {
  name: string;
  file: string;
  /** Marker of the line to stop at. */
  breakpoint?: string | undefined;
  /** Exception filters. */
  filters?: string[];
  /** What is asked is answered only when the program is left: it is busy with what was asked before. */
  isOccupied?: true;
  /** Resolves when the program, which was told to run, is in the state. */
  reached(adapter: Patient): Promise<unknown>;
}

const wrote = (text: string) => (adapter: Patient) => adapter.wrote(text);
const heard = (event: string) => (adapter: Patient) => adapter.heard(event);

export const STATES: readonly State[] = [
  { name: "just begun", file: "idle", reached: () => Promise.resolve() },
  { name: "idle", file: "idle", reached: wrote("idle") },
  { name: "busy in code", file: "busy", reached: wrote("busy") },
  { name: "deaf to Ctrl-C", file: "deaf", reached: wrote("ready") },
  { name: "blocked in a task", file: "soak/blocks", reached: wrote("blocked") },
  { name: "waiting for stdin", file: "waits_for_input", reached: wrote("name?") },
  { name: "writing", file: "flood", reached: heard("output") },
  { name: "serving sockets", file: "soak/serving", reached: wrote("serving") },
  { name: "opening and closing sockets", file: "soak/listening", reached: wrote("listening") },
  { name: "cancelling", file: "soak/cancelling", reached: wrote("cancelling") },
  {
    name: "stopped where it cancels",
    file: "soak/cancelling",
    filters: ["cancelDelivered"],
    reached: heard("stopped"),
  },
  { name: "stopped at a breakpoint", file: "idle", breakpoint: "idle", reached: heard("stopped") },
  { name: "stopped among sockets", file: "soak/serving", breakpoint: "talks", reached: heard("stopped") },
  { name: "evaluating what takes for ever", file: "idle", breakpoint: "idle", isOccupied: true, reached: evaluating },
  { name: "ended", file: "prints_twice", reached: heard("terminated") },
  { name: "ended by an error", file: "syntax_error", reached: heard("terminated") },
  { name: "dead", file: "aborts", reached: heard("terminated") },
];

async function evaluating(adapter: Patient): Promise<void> {
  await adapter.heard("stopped");
  void adapter.ask("evaluate", { expression: "__import__('time').sleep(3600)", context: "repl" });
}

/** What the client wants the program to stop at, told to the adapter. */
export async function configure(adapter: Patient, { file, breakpoint, filters = [] }: State): Promise<void> {
  const source = { path: program(file) };
  const lines = breakpoint === undefined ? [] : [{ line: lineOf(source.path, breakpoint) }];
  await Promise.all([
    adapter.ask("setBreakpoints", { source, breakpoints: lines }),
    adapter.ask("setExceptionBreakpoints", { filters }),
  ]);
}
