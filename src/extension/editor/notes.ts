/** The marks of some cancellations, gathered by line: one icon and one note for each. */
import * as l10n from "@vscode/l10n";
import type { Cancellation } from "../../protocol/cancellation.js";
import { MARK_KINDS, marksOf, type Mark, type MarkKind } from "./marks.js";

export interface LineNote {
  /** 1-based. */
  line: number;
  kind: MarkKind;
  /** What happened on this line, as one text. */
  text: string;
  /** The cancellations that had to do with it, oldest first. */
  cancellations: Cancellation[];
}

interface OwnedMark extends Mark {
  owner: Cancellation;
}

/** By path; the lines of each in ascending order. */
export function notesOf(records: readonly Cancellation[]): Map<string, LineNote[]> {
  const marks = records.flatMap((owner) => marksOf(owner).map((mark) => ({ ...mark, owner })));
  return new Map(grouped(marks, ({ path }) => path).map(([path, inFile]) => [path, lineNotes(inFile)]));
}

function lineNotes(marks: OwnedMark[]): LineNote[] {
  return grouped(marks, ({ line }) => line)
    .map(([line, onLine]) => ({
      line,
      kind: loudest(onLine),
      text: mergedText(onLine),
      cancellations: [...new Set(onLine.map(({ owner }) => owner))],
    }))
    .sort((a, b) => a.line - b.line);
}

function loudest(marks: Mark[]): MarkKind {
  return MARK_KINDS.find((kind) => marks.some((mark) => mark.kind === kind)) ?? "passed";
}

/**
 * A text is said once, with the number of tasks: a group that fails has fifty members cancelled out of one line. Two
 * requests to one task are answered by the same error, whose way is told once.
 */
function mergedText(marks: OwnedMark[]): string {
  return grouped(marks, ({ text }) => text)
    .map(([text, same]) => ({ text, tasks: new Set(same.map(({ owner }) => owner.task.id)).size }))
    .map(({ text, tasks }) => (tasks === 1 ? text : l10n.t("{0} ({1} tasks)", text, tasks)))
    .join(" · ");
}

/** In the order of the first of each group. */
function grouped<T, K>(items: T[], keyOf: (item: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups];
}
