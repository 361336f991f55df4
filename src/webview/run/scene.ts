import type { Row } from "../../model/timeline/rows.js";
import type { Span, Timeline } from "../../model/timeline/lanes.js";
import type { TaskId } from "../../protocol/ids.js";
import type { Theme } from "../theme.js";
import { ROW, rowMiddle } from "./geometry.js";
import type { TimeScale } from "./navigation.js";

/** All that one picture is a function of. Lengths are CSS px. */
export interface Scene {
  timeline: Timeline;
  rows: readonly Row[];
  /** Where in `rows` a task is. */
  places: ReadonlyMap<TaskId, number>;
  scale: TimeScale;
  scrollTop: number;
  width: number;
  height: number;
  theme: Theme;
  selected: TaskId | null;
  /** Of the selected lane. */
  selectedSpan: Span | undefined;
  hovered: TaskId | null;
}

/** The first row on screen, and the one after the last. */
export function rowsOnScreen({ rows, scrollTop, height }: Scene): { first: number; end: number } {
  return { first: Math.floor(scrollTop / ROW), end: Math.min(rows.length, Math.ceil((scrollTop + height) / ROW)) };
}

/** The middle of a task's row; undefined when the filter leaves it out. */
export function middleOf({ places, scrollTop }: Scene, task: TaskId): number | undefined {
  const place = places.get(task);
  return place === undefined ? undefined : rowMiddle(place, scrollTop);
}

/** Whether something at these times may be on screen. */
export function inTime({ scale }: Scene, from: number, to: number): boolean {
  const [start, end] = scale.domain() as [number, number];
  return to >= start && from <= end;
}
