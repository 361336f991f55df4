import type { Lifeline, SequenceKind } from "../../protocol/timeline.js";
import type { Place } from "../recorder/codes.js";

/** What was noted of one message. */
export interface RawMessage {
  readonly task: number;
  /** Loop time, s. */
  readonly time: number;
  readonly from: Lifeline;
  to: Lifeline;
  readonly kind: SequenceKind;
  value: string | null;
  place: Place | null;
}

/** The messages recorded last, of all tasks. One is named by how many were recorded before it. */
export class MessageRing {
  recorded = 0;
  readonly #messages: RawMessage[] = [];

  constructor(readonly capacity: number) {}

  get oldest(): number {
    return Math.max(0, this.recorded - this.capacity);
  }

  push(message: RawMessage): RawMessage {
    this.#messages[this.recorded % this.capacity] = message;
    this.recorded += 1;
    return message;
  }

  /** One in [`oldest`, `recorded`). */
  at(index: number): RawMessage {
    return this.#messages[index % this.capacity] as RawMessage;
  }
}
