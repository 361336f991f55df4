import type { Session } from "./session.js";

/** The `process` event. The program lives in a thread of the adapter's process, so that one is the process to look at. */
export function announceProgram(session: Session): void {
  const { program, module } = session.launched ?? {};
  session.client.send("process", {
    name: program ?? `-m ${module ?? ""}`,
    systemProcessId: process.pid,
    isLocalProcess: true,
    startMethod: "launch",
  });
}
