/** Messages that no client should send, by seed. */
import { encode } from "../../src/protocol/framing.js";
import { Random } from "../support/random.js";

const KEYS = [
  ...["threadId", "frameId", "variablesReference", "source", "path", "lines", "breakpoints", "line", "column", "start"],
  ...["count", "filter", "filters", "expression", "context", "name", "value", "text", "startFrame", "levels", "parent"],
];

export class Fuzz extends Random {
  value(depth = 3): unknown {
    const plain = [0, 1, -1, 2, 1e308, 1.5, 2 ** 53, "", "x", "1 +", "💥\0\ud800", "/no/such.py", null, true, [], {}];
    if (depth === 0 || this.chance(0.6)) return this.pick(plain);
    if (this.chance(0.3)) return Array.from({ length: this.below(4) }, () => this.value(depth - 1));
    return this.args(depth - 1);
  }

  args(depth = 3, keys = KEYS): object {
    return Object.fromEntries(Array.from({ length: this.below(5) }, () => [this.pick(keys), this.value(depth)]));
  }

  /** What is no request, and complete: it must not cost the messages after it. */
  malformed(): Buffer | string {
    return this.pick<() => Buffer | string>([
      () => "Content-Length: 5\r\n\r\n{oops",
      () => "Content-Length: many\r\n\r\n{}",
      () => "Content-Type: text\r\n\r\n",
      () => `${"z".repeat(this.below(5000))}\r\n`,
      () => encode(this.value()),
      () => encode({ type: this.value(), seq: this.value(), command: this.value() }),
      () => encode({ type: "response", request_seq: this.below(9), success: true, command: "x" }),
      () => encode({ type: "event", seq: 1, event: "x" }),
    ])();
  }
}
