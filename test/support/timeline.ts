/** Timelines as texts that can be compared: one line an event, without times, tasks by name, lines by marker. */
import type { TaskCreated, TimelineEvent, TimelinePage } from "../../src/protocol/timeline.js";
import { place } from "./programs.js";

/** `names` goes on from page to page. */
export function timelineText(page: TimelinePage, names = new Map<number, string>()): string[] {
  const at = (index: number | null): string => {
    const location = index === null ? undefined : page.locations[index];
    return location === undefined ? "" : ` at ${place(location.path, location.line)}`;
  };
  for (const { task, name } of page.earlier) names.set(task, name);
  return page.events.map((event) => {
    if (event.kind === "created" || event.kind === "renamed") names.set(event.task, event.name);
    const nameOf = (task: number): string => names.get(task) ?? `#${task}`;
    if (event.kind === "leftOut") return `${event.slices} slices and ${event.tasks} tasks left out`;
    return `${nameOf(event.task)} ${words(event, nameOf, at)}`;
  });
}

type Text<T> = (value: T) => string;

function words(
  event: Exclude<TimelineEvent, { kind: "leftOut" }>,
  nameOf: Text<number>,
  at: Text<number | null>,
): string {
  switch (event.kind) {
    case "created":
      return creation(event, nameOf, at);
    case "renamed":
      return "renamed";
    case "began":
      return "began";
    case "suspended": {
      const { awaiting, awaitingTask, location } = event;
      const task = awaitingTask === null ? "" : ` (${nameOf(awaitingTask)})`;
      return `awaits ${awaiting ?? "its turn"}${task}${at(location)}`;
    }
    case "done":
      return event.state;
    case "cancelRequested":
      return `is to be cancelled by ${event.by === null ? "nobody" : nameOf(event.by)}`;
    case "cancelDelivered":
      return `gets the CancelledError of ${event.cancellation}`;
  }
}

function creation({ coroutine, parent, location }: TaskCreated, nameOf: Text<number>, at: Text<number | null>): string {
  return `created by ${parent === null ? "nobody" : nameOf(parent)}: ${coroutine}()${at(location)}`;
}
