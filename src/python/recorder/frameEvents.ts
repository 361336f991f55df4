import type { RawFrameEvent } from "./raw.js";

type Kind = RawFrameEvent["kind"];

/**
 * Events of one kind at the same instruction are one object. Some thirty go with each cancellation, as every `await` has
 * handlers of its own, and records keep them all; of different ones there are no more than the longest code has instructions.
 */
export class FrameEvents {
  readonly #known: Record<Kind, Map<number, RawFrameEvent>> = {
    handled: new Map(),
    reraised: new Map(),
    raised: new Map(),
    handledOther: new Map(),
  };

  of(kind: Kind, instruction: number): RawFrameEvent {
    const known = this.#known[kind];
    let event = known.get(instruction);
    if (event === undefined) known.set(instruction, (event = { kind, instruction }));
    return event;
  }
}
