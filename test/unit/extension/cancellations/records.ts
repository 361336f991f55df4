/** Cancellation records as the debuggee tells of them, for the tests of what is made of them. */
import type { Cancellation, CancellationRequest } from "../../../../src/protocol/cancellation.js";

type Changes = Partial<Omit<Cancellation, "request">> & { request?: Partial<CancellationRequest> };

const place = (line: number, name = "main") => ({ path: "/app/shop.py", line, function: name });

/** main() cancelled Task-2 at line 21; it entered at line 5 and ended the task. */
export function record(id: number, { request, ...changes }: Changes = {}): Cancellation {
  return {
    id,
    task: { id: 3, name: "Task-2", coroutine: "fetch" },
    request: {
      kind: "task",
      byTask: { id: 2, name: "Task-1" },
      location: place(21),
      stack: [place(21)],
      message: null,
      time: 1,
      accepted: true,
      causedBy: null,
      peer: null,
      ...request,
    },
    delivery: { location: place(5, "fetch"), awaiting: "sleep", time: 1 },
    unwinding: [{ location: place(5, "fetch"), handlers: [], result: "propagated" }],
    outcome: "cancelled",
    outcomeLocation: null,
    pendingReason: null,
    explanation: "Task-1 (main) cancelled Task-2 (fetch) at shop.py:21, in main(). The task ended cancelled.",
    ...changes,
  };
}
