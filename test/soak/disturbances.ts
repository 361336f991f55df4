/** What a client may ask in any state, without knowing whether it makes sense there. */
import type { Random } from "../support/random.js";
import type { Outcome, Patient } from "../support/patient.js";

const REQUESTS: readonly (readonly [command: string, args: object])[] = [
  ["threads", {}],
  ["tasks", {}],
  ["tasks", { awaiter: null, filter: "main" }],
  ["stackTrace", { threadId: 1 }],
  ["stackTrace", { threadId: 2 }],
  ["evaluate", { expression: "1 + 1", context: "repl" }],
  ["variables", { variablesReference: 1 }],
  ["cancellations", {}],
  ["timeline", { after: 0 }],
  ["explainTask", { threadId: 2 }],
  ["pause", { threadId: 1 }],
  ["continue", { threadId: 1 }],
  ["next", { threadId: 2 }],
  ["hold", { threadId: 2 }],
  ["release", { threadId: 2 }],
  ["cancelTask", { threadId: 3 }],
  ["cancelAndWatch", { threadId: 3 }],
  ["stdin", { text: "line\n" }],
  ["stdin", { text: null }],
];
/** At a time. */
const MOST = 6;

/** Some requests at once. Whether all are answered or refused is known when the promise resolves. */
export function disturb(adapter: Patient, random: Random): Promise<Outcome[]> {
  const requests = Array.from({ length: random.below(MOST + 1) }, () => random.pick(REQUESTS));
  return Promise.all(requests.map(([command, args]) => adapter.ask(command, args)));
}
