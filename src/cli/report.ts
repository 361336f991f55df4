import type { Cancellation } from "../protocol/cancellation.js";
import type { Diagnostic } from "../protocol/events.js";

/** The closing words: what became of each cancellation, then the program's faults. Empty when there is nothing to say. */
export function report(cancellations: readonly Cancellation[], diagnostics: readonly Diagnostic[]): string {
  // Notes on the old API were printed when they came; the story of what was swallowed is among the cancellations.
  const faults = diagnostics.filter(({ kind }) => kind !== "legacyApi" && kind !== "swallowed");
  return section("Cancellations", cancellations.map(story)) + section("Diagnostics", faults.map(fault));
}

function section(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? "" : `\n${title} (${entries.length}):\n${entries.join("")}`;
}

function story({ task, explanation }: Cancellation): string {
  return entry(`${task.name} ${task.coroutine}()`, explanation);
}

function fault({ location, message }: Diagnostic): string {
  return location === null ? `\n${message}\n` : entry(`${location.path}:${location.line}`, message);
}

function entry(title: string, text: string): string {
  return `\n${title}\n${text.trimEnd().replace(/^(?=.)/gm, "  ")}\n`;
}
