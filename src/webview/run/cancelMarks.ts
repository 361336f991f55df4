/** Cancellations: from where cancel() was called to where the CancelledError entered. */
import type { CancelMark } from "../../model/timeline/lanes.js";
import { BAR } from "./geometry.js";
import { paintTip } from "./links.js";
import { inTime, middleOf, type Scene } from "./scene.js";
import type { Point, Surface } from "./surface.js";

/** px */
export interface PlacedCancel {
  mark: CancelMark;
  /** Where it was requested; undefined where that is not to be seen. */
  from: Point | undefined;
  /** Where it entered, or where the task is while it has not. */
  to: Point;
}

/** More arrows than this make no picture. */
const MOST = 400;
/** With more than these on screen each is drawn faintly. */
const CROWD = 24;

/** Those that are on screen, at most one where several would cover one another. There may be as many as there are tasks. */
export function placeCancels(scene: Scene): PlacedCancel[] {
  const placed: PlacedCancel[] = [];
  const taken = new Set<string>();
  for (const mark of scene.timeline.cancels) {
    const found = place(scene, mark);
    if (!found) continue;
    const key = `${Math.round(found.to[0] / 2)} ${found.to[1]} ${found.from?.[1] ?? ""}`;
    if (taken.has(key)) continue;
    taken.add(key);
    placed.push(found);
    if (placed.length === MOST) break;
  }
  return placed;
}

function place(scene: Scene, mark: CancelMark): PlacedCancel | undefined {
  const y = middleOf(scene, mark.task);
  if (y === undefined) return undefined;
  const origin = mark.by === null || mark.by === mark.task ? undefined : middleOf(scene, mark.by);
  const above = origin ?? y - BAR;
  if (Math.max(above, y) < -BAR || Math.min(above, y) > scene.height + BAR) return undefined;
  const end = mark.delivered ?? scene.timeline.lanes.get(mark.task)?.ended ?? scene.timeline.now;
  const start = mark.requested ?? end;
  if (!inTime(scene, start, end)) return undefined;
  const from: Point | undefined = mark.requested === null ? undefined : [scene.scale(start), above];
  return { mark, from, to: [scene.scale(mark.delivered ?? start), y] };
}

export function paintCancels(surface: Surface, scene: Scene, placed: readonly PlacedCancel[]): void {
  const { unwinding, unwindingFaint } = scene.theme;
  const stroke = placed.length > CROWD ? unwindingFaint : unwinding;
  for (const cancel of placed) paintCancel(surface, scene, cancel, stroke);
}

function paintCancel(surface: Surface, { theme }: Scene, { mark, from, to }: PlacedCancel, stroke: string): void {
  const downwards = from === undefined || from[1] <= to[1] ? 1 : -1;
  const tip: Point = [to[0], to[1] - (downwards * BAR) / 2];
  if (from) {
    paintPath(surface, from, tip, stroke, mark.delivered === null);
    surface.circle(...from, 3, theme.background, theme.unwinding);
  }
  if (mark.delivered !== null) paintTip(surface, ...tip, downwards, theme.unwinding, 4);
  else surface.circle(...tip, 2, theme.unwinding);
}

/** Straight down where both are at about the same time; dashed while nothing has entered. */
function paintPath(surface: Surface, from: Point, to: Point, stroke: string, pending: boolean): void {
  const style = { stroke, width: 1.5, ...(pending ? { dash: [4, 3] } : {}) };
  if (Math.abs(from[0] - to[0]) < 6) return surface.polyline([from, to], style);
  const bend = (to[1] - from[1]) * 0.6;
  surface.curve([from, [from[0], from[1] + bend], [to[0], to[1] - bend], to], style);
}
