/** Cancellations as the debuggee tells of them, for the tests of what is made of them. */
import type { Cancellation, CancellationRequest, UnwoundFrame } from "../../../src/protocol/cancellation.js";
import type { SourceLocation } from "../../../src/protocol/location.js";

export const at = (line: number, name = "job"): SourceLocation => ({ path: "/app/main.py", line, function: name });

/** A frame that the error went through at this line, with the handlers that it met: `"finally 24"`. */
export function frame(line: number, handlers: string[] = [], name = "job"): UnwoundFrame {
  return {
    location: at(line, name),
    handlers: handlers.map((handler) => {
      const [kind, number] = handler.split(" ");
      return { kind: kind as "finally", line: Number(number) };
    }),
    result: "propagated",
  };
}

type Changes = Partial<Omit<Cancellation, "request">> & { request?: Partial<CancellationRequest> };

/** Task 3, `worker`, cancelled by a call of cancel() at line 40; the error entered at line 7. */
export function cancellation(id: number, { request, ...changes }: Changes = {}): Cancellation {
  return {
    id,
    task: { id: 3, name: "worker", coroutine: "job" },
    request: {
      kind: "task",
      byTask: { id: 2, name: "Task-1" },
      location: at(40, "main"),
      stack: [],
      message: null,
      time: 1,
      accepted: true,
      causedBy: null,
      peer: null,
      ...request,
    },
    delivery: { location: at(7), awaiting: "Queue.get", time: 1 },
    unwinding: [frame(7)],
    outcome: "cancelled",
    outcomeLocation: null,
    pendingReason: null,
    explanation: `explanation ${id}`,
    ...changes,
  };
}
