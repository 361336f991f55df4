/** The sequence of one task, filled page by page: lifelines from left to right, messages from top to bottom. */
import type { SourceLocation } from "../../protocol/location.js";
import type { Lifeline, SequenceKind, SequencePage } from "../../protocol/timeline.js";

export interface Message {
  kind: SequenceKind;
  /** Loop time, s. */
  time: number;
  /** Ids of lifelines. */
  from: string;
  to: string;
  value: string | null;
  location: SourceLocation | null;
}

/** Messages from which to which a coroutine is under way: called, and not ended. `end`: Infinity while it is. */
export interface Activation {
  lifeline: string;
  start: number;
  end: number;
}

/** The loop, the task, then its coroutines from the outermost in, then what they await. */
const ORDER: Record<Lifeline["kind"], number> = { loop: 0, task: 1, coroutine: 2, future: 3 };

export class Sequence {
  readonly messages: Message[] = [];
  readonly activations: Activation[] = [];
  /** Messages that were lost before they were asked for. */
  dropped = 0;
  private readonly known = new Map<string, Lifeline>();
  private readonly open = new Map<string, Activation>();

  add(page: SequencePage): void {
    this.dropped += page.dropped;
    for (const lifeline of page.lifelines) this.known.set(lifeline.id, lifeline);
    for (const { location, ...event } of page.events) {
      this.activate(event);
      this.messages.push({ ...event, location: location === null ? null : (page.locations[location] ?? null) });
    }
  }

  /** Those of one kind in the order of their appearance. */
  get lifelines(): Lifeline[] {
    return [...this.known.values()].sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
  }

  lifeline(id: string): Lifeline | undefined {
    return this.known.get(id);
  }

  private activate({ kind, from, to }: Omit<Message, "location">): void {
    const index = this.messages.length;
    if (kind === "call" && this.known.get(to)?.kind === "coroutine") {
      const activation = { lifeline: to, start: index, end: Infinity };
      this.activations.push(activation);
      this.open.set(to, activation);
    }
    if (kind === "return" || kind === "raise") this.end(from, index);
  }

  private end(lifeline: string, index: number): void {
    const activation = this.open.get(lifeline);
    if (activation) activation.end = index;
    this.open.delete(lifeline);
  }
}
