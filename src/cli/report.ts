import type { Cancellation } from "../protocol/cancellation.js";

/** The closing words: what became of each cancellation. Empty when there was none. */
export function report(cancellations: readonly Cancellation[]): string {
  if (cancellations.length === 0) return "";
  return `\nCancellations (${cancellations.length}):\n${cancellations.map(story).join("")}`;
}

function story({ task, explanation }: Cancellation): string {
  return `\n${task.name} ${task.coroutine}()\n${explanation.trimEnd().replace(/^(?=.)/gm, "  ")}\n`;
}
