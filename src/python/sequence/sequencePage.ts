import type { Lifeline, SequenceEvent, SequencePage } from "../../protocol/timeline.js";
import { PageLocations } from "../timeline/locations.js";
import type { MessageRing, RawMessage } from "./messages.js";

interface Asked {
  threadId: number;
  after: number;
  /** 0: all. */
  count: number;
}

/** Makes one page of a task's messages. */
export function sequencePage(ring: MessageRing, { threadId, after, count }: Asked, ended: boolean): SequencePage {
  const locations = new PageLocations();
  const lifelines = new Map<string, Lifeline>();
  const events: SequenceEvent[] = [];
  const first = Math.min(Math.max(after, ring.oldest), ring.recorded);
  let next = first;
  for (; next < ring.recorded && (count === 0 || events.length < count); next++) {
    const message = ring.at(next);
    if (message.task === threadId) events.push(eventOf(message, lifelines, locations));
  }
  return {
    lifelines: [...lifelines.values()],
    events,
    locations: locations.all,
    next,
    recorded: ring.recorded,
    dropped: Math.max(0, first - after),
    ended,
  };
}

function eventOf(message: RawMessage, lifelines: Map<string, Lifeline>, locations: PageLocations): SequenceEvent {
  const { time, from, to, kind, value, place } = message;
  for (const lifeline of [from, to]) lifelines.set(lifeline.id, lifeline);
  return { time, from: from.id, to: to.id, kind, value, location: locations.index(place) };
}
