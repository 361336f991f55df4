/** Where lifelines and messages are, CSS px. */
import type { Sequence } from "../../model/timeline/sequence.js";
import type { Lifeline } from "../../protocol/timeline.js";

export const ROW = 34;
export const HEADER = 44;
/** For the times, at the left. */
export const GUTTER = 76;
const NARROWEST = 176;
const WIDEST = 260;
/** px a letter of a lifeline's name, about. */
const LETTER = 7.5;
const MARGIN = 28;

export interface Column {
  lifeline: Lifeline;
  /** Its middle. */
  x: number;
  width: number;
}

export interface Layout {
  columns: Column[];
  /** By id of the lifeline. */
  x: ReadonlyMap<string, number>;
  width: number;
  height: number;
}

export function layOut(sequence: Sequence, available: number): Layout {
  const widths = sequence.lifelines.map(({ name }) =>
    Math.min(WIDEST, Math.max(NARROWEST, name.length * LETTER + MARGIN)),
  );
  const total = GUTTER + widths.reduce((sum, width) => sum + width, 0);
  const extra = Math.max(0, Math.min(60, (available - total) / Math.max(1, widths.length)));
  let left = GUTTER;
  const columns = sequence.lifelines.map((lifeline, index) => {
    const width = (widths[index] ?? NARROWEST) + extra;
    left += width;
    return { lifeline, x: left - width / 2, width };
  });
  return {
    columns,
    x: new Map(columns.map(({ lifeline, x }) => [lifeline.id, x])),
    width: Math.max(left, available),
    height: (sequence.messages.length + 1) * ROW,
  };
}

/** The line of a message: its label is above. */
export function messageY(index: number): number {
  return (index + 1) * ROW - 10;
}

/** The messages on screen, with some above and below. */
export function messagesOnScreen(scrollTop: number, height: number, all: number): { first: number; end: number } {
  const around = 6;
  const first = Math.max(0, Math.floor(scrollTop / ROW) - around);
  return { first, end: Math.min(all, Math.ceil((scrollTop + height) / ROW) + around) };
}
