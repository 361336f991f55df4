/** Sizes of the picture, CSS px. The style sheet has the same row height (--row) and width of names (--names). */

export const ROW = 24;
export const NAMES = 232;
/** A slice's or a wait's height in its row. */
export const BAR = 16;
export const AXIS = 24;

/** Where the middle of a row is, seen from the top of what is on screen. */
export function rowMiddle(index: number, scrollTop: number): number {
  return index * ROW - scrollTop + ROW / 2;
}
