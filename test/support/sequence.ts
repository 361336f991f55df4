/** Sequences as texts that can be compared: one line a message, without times, lines by marker. */
import type { SequencePage } from "../../src/protocol/timeline.js";
import { place } from "./programs.js";

export function sequenceText({ events, lifelines, locations }: SequencePage): string[] {
  const names = new Map(lifelines.map(({ id, name }) => [id, name]));
  return events.map(({ from, to, kind, value, location: index }) => {
    const location = index === null ? undefined : locations[index];
    const at = location === undefined ? "" : ` at ${place(location.path, location.line)}`;
    return `${names.get(from) ?? from} -> ${names.get(to) ?? to}: ${kind}${value === null ? "" : ` ${value}`}${at}`;
  });
}
