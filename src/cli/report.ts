import type { Cancellation, CancellationList } from "../protocol/cancellation.js";
import type { Diagnostic } from "../protocol/events.js";
import { withoutAlike } from "./alike.js";
import { onLines, onOneLine } from "./printable.js";

/**
 * The closing words: what became of each cancellation, then the program's faults; of many that are alike the first ones. Empty
 * when there is nothing to say.
 */
export function report({ cancellations, dropped }: CancellationList, diagnostics: readonly Diagnostic[]): string {
  // Notes on the old API were printed when they came; the story of what was swallowed is among the cancellations.
  const faults = diagnostics.filter(({ kind }) => kind !== "legacyApi" && kind !== "swallowed");
  const older = dropped === 0 ? "" : ` without ${dropped} older ones, which had ended`;
  return section("Cancellations", cancellations.map(story), older) + section("Diagnostics", faults.map(fault));
}

/** `leftOut`: what to say of those that are not among the entries. */
function section(title: string, entries: readonly string[], leftOut = ""): string {
  return entries.length === 0 ? "" : `\n${title} (${entries.length}${leftOut}):\n${withoutAlike(entries).join("")}`;
}

function story({ task, explanation }: Cancellation): string {
  return entry(`${task.name} ${task.coroutine}()`, explanation);
}

function fault({ location, message }: Diagnostic): string {
  return location === null ? `\n${onLines(message)}\n` : entry(`${location.path}:${location.line}`, message);
}

function entry(title: string, text: string): string {
  return `\n${onOneLine(title)}\n${onLines(text.trimEnd()).replace(/^(?=.)/gm, "  ")}\n`;
}
