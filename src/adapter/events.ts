/** From what the debuggee tells to what a DAP client hears: one function an event. */
import type { DebuggeeEvent, StoppedEvent } from "../protocol/events.js";
import { dapBreakpoint } from "./conversions.js";
import { defined } from "./defined.js";
import type { Session } from "./session.js";

/** Exit code when the runtime itself failed: EX_SOFTWARE of sysexits.h. */
export const RUNTIME_DIED = 70;

type EventOf<Name extends DebuggeeEvent["event"]> = Extract<DebuggeeEvent, { event: Name }>;

/** The promise is pending while the client is slower than the program writes: the engine waits for it before it sends more output. */
export function relay(session: Session, event: DebuggeeEvent): Promise<void> | undefined {
  if (event.event === "output") return output(session, event);
  tell(session, event);
  return undefined;
}

function tell(session: Session, event: Exclude<DebuggeeEvent, EventOf<"output">>): void {
  const { client } = session;
  switch (event.event) {
    case "stopped":
      return stopped(session, event);
    case "breakpoint":
      return client.send("breakpoint", { reason: "changed", breakpoint: dapBreakpoint(session, event.breakpoint) });
    case "tasksChanged":
      return tasksChanged(session, event);
    case "cancellationChanged":
      return client.send("cancellationChanged", { cancellation: event.cancellation });
    case "cancellationsDropped":
      return client.send("cancellationsDropped", { ids: event.ids, dropped: event.dropped });
    case "diagnostic":
      return client.send("diagnostic", { diagnostic: event.diagnostic });
    case "inputAwaited":
      return inputAwaited(session, event);
    case "exited":
      return session.exited(event.exitCode);
    case "died":
      return died(session, event);
  }
}

function output(session: Session, { category, text, location }: EventOf<"output">): Promise<void> | undefined {
  if (location === undefined) return session.client.write(category, text);
  const { sources } = session;
  const source = location.path.startsWith("<") ? sources.named(location.path) : sources.onDisk(location.path);
  session.client.send("output", { category, output: text, source, line: session.format.lineToClient(location.line) });
  return undefined;
}

function stopped(session: Session, event: StoppedEvent): void {
  session.phase = "stopped";
  session.stop = event;
  session.selected = event.threadId;
  const { threadId, description, text, hitBreakpointIds } = event;
  session.client.send("stopped", {
    reason: DAP_REASONS[event.reason],
    ...defined({ threadId, description, text, hitBreakpointIds }),
    allThreadsStopped: true,
  });
}

/** DAP knows no stop for a cancellation; it is one for an exception that travels. */
const DAP_REASONS: Record<StoppedEvent["reason"], string> = {
  step: "step",
  breakpoint: "breakpoint",
  "function breakpoint": "function breakpoint",
  exception: "exception",
  pause: "pause",
  entry: "entry",
  cancellation: "exception",
};

function tasksChanged(session: Session, { started, exited, total }: EventOf<"tasksChanged">): void {
  session.client.send("tasksChanged", { started, exited, total });
  if (session.launched?.noDebug === true) return;
  const news = session.threads.change(started, exited);
  for (const threadId of news.exited) session.client.send("thread", { reason: "exited", threadId });
  for (const threadId of news.started) session.client.send("thread", { reason: "started", threadId });
}

/** Says once where input goes: nothing in a debugger's window shows that a program waits for it. */
function inputAwaited(session: Session, { awaited }: EventOf<"inputAwaited">): void {
  session.awaitsInput = awaited;
  if (!awaited || session.toldOfInput || !session.hasConsole) return;
  session.toldOfInput = true;
  void session.client.write("console", "The program waits for input: type a line here, in the Debug Console.\n");
}

function died(session: Session, { message }: EventOf<"died">): void {
  // A start that fails says so itself, as the answer to `launch`.
  if (session.phase === "starting") return;
  void session.client.write("important", `${message.trimEnd()}\n`);
  session.ended(RUNTIME_DIED);
}
