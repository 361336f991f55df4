import type { CommandResult } from "../../protocol/commands.js";
import type { TaskId } from "../../protocol/ids.js";
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
  const messages: RawMessage[] = [];
  const first = Math.min(Math.max(after, ring.oldest), ring.recorded);
  let next = first;
  for (; next < ring.recorded && (count === 0 || messages.length < count); next++) {
    const message = ring.at(next);
    if (message.task === threadId) messages.push(message);
  }
  return pageOf(messages, { next, recorded: ring.recorded, dropped: Math.max(0, first - after), ended });
}

/** The page of each task that has messages, with all of them. */
export function allSequences(ring: MessageRing, ended: boolean): CommandResult<"sequences"> {
  const byTask = new Map<number, RawMessage[]>();
  for (let index = ring.oldest; index < ring.recorded; index++) {
    const message = ring.at(index);
    const known = byTask.get(message.task);
    if (known) known.push(message);
    else byTask.set(message.task, [message]);
  }
  const facts = { next: ring.recorded, recorded: ring.recorded, dropped: ring.oldest, ended };
  const tasks = [...byTask].map(([id, messages]) => ({ threadId: id as TaskId, page: pageOf(messages, facts) }));
  return { tasks };
}

function pageOf(messages: RawMessage[], facts: Pick<SequencePage, "next" | "recorded" | "dropped" | "ended">) {
  const locations = new PageLocations();
  const lifelines = new Map<string, Lifeline>();
  const events = messages.map((message) => eventOf(message, lifelines, locations));
  return { lifelines: [...lifelines.values()], events, locations: locations.all, ...facts };
}

function eventOf(message: RawMessage, lifelines: Map<string, Lifeline>, locations: PageLocations): SequenceEvent {
  const { time, from, to, kind, value, place } = message;
  for (const lifeline of [from, to]) lifelines.set(lifeline.id, lifeline);
  return { time, from: from.id, to: to.id, kind, value, location: locations.index(place) };
}
