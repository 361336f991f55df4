/** Lines between lanes: who created whom, and whose end let whom go on. */
import type { Lane, Span } from "../../model/timeline/lanes.js";
import { firstEndingAfter } from "../../model/timeline/spans.js";
import type { Lane as Awaited } from "../../model/timeline/lanes.js";
import { BAR } from "./geometry.js";
import { inTime, middleOf, rowsOnScreen, type Scene } from "./scene.js";
import type { Surface } from "./surface.js";

/** Waits a lane whose links are drawn; more than that are too close together to be told apart. */
const LINKS = 200;
/** Links of waits that are narrower than this are left out, px. */
const NARROW = 3;

/** From the creator's lane down to where the task's own begins. */
export function paintCreations(surface: Surface, scene: Scene): void {
  const { first, end } = rowsOnScreen(scene);
  for (const { lane } of scene.rows.slice(first, end)) {
    if (lane.created === null || lane.parent === null || !inTime(scene, lane.created, lane.created)) continue;
    const from = middleOf(scene, lane.parent);
    const to = middleOf(scene, lane.task);
    if (from !== undefined && to !== undefined) paintCreation(surface, scene, scene.scale(lane.created), from, to);
  }
}

function paintCreation(surface: Surface, { theme }: Scene, x: number, from: number, to: number): void {
  const side = to > from ? 1 : -1;
  const start = from + (side * BAR) / 2;
  const stroke = { stroke: theme.link };
  surface.polyline(
    [
      [x, start],
      [x, to],
    ],
    stroke,
  );
  surface.circle(x, start, 1.75, theme.link);
}

/** From the end of an awaited task to the lane that goes on because of it. */
export function paintAwaits(surface: Surface, scene: Scene): void {
  const { first, end } = rowsOnScreen(scene);
  for (const { lane } of scene.rows.slice(first, end)) paintLaneAwaits(surface, scene, lane);
}

function paintLaneAwaits(surface: Surface, scene: Scene, { spans, task }: Lane): void {
  const [from, to] = scene.scale.domain() as [number, number];
  const start = firstEndingAfter(spans, from);
  for (const span of spans.slice(start, start + LINKS)) {
    if (span.start > to) return;
    const awaited = span.awaitingTask === null ? undefined : scene.timeline.lanes.get(span.awaitingTask);
    if (awaited) paintAwait(surface, scene, task, span, awaited);
  }
}

function paintAwait(surface: Surface, scene: Scene, waiter: Lane["task"], span: Span, awaited: Awaited): void {
  const from = middleOf(scene, awaited.task);
  const to = middleOf(scene, waiter);
  if (from === undefined || to === undefined || awaited.ended === null || span.end < awaited.ended) return;
  const { scale, theme } = scene;
  const [left, right] = [scale(awaited.ended), scale(span.end)];
  if (right - scale(span.start) < NARROW) return;
  const tip = to + (from > to ? BAR / 2 : -BAR / 2);
  const stroke = { stroke: theme.awaits, width: 1 };
  surface.polyline(
    [
      [left, from],
      [right, from],
      [right, tip],
    ],
    stroke,
  );
  paintTip(surface, right, tip, from > to ? -1 : 1, theme.awaits);
}

/** An arrow's head that points up (-1) or down (1). */
export function paintTip(surface: Surface, x: number, y: number, direction: 1 | -1, fill: string, size = 3.5): void {
  surface.polygon(
    [
      [x, y],
      [x - size, y - direction * size * 1.6],
      [x + size, y - direction * size * 1.6],
    ],
    fill,
  );
}
