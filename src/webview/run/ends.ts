/** Where tasks end, and how. */
import type { Lane } from "../../model/timeline/lanes.js";
import type { Theme } from "../theme.js";
import { BAR } from "./geometry.js";
import { inTime, rowsOnScreen, type Scene } from "./scene.js";
import { rowMiddle } from "./geometry.js";
import type { Point, Surface } from "./surface.js";

/** Half of a sign's size, px. */
const HALF = 3;
/** px from the end to the middle of its sign. */
const APART = 9;

export function paintEnds(surface: Surface, scene: Scene): void {
  const { first, end } = rowsOnScreen(scene);
  scene.rows.slice(first, end).forEach(({ lane }, index) => {
    if (lane.ended === null || !inTime(scene, lane.ended, lane.ended)) return;
    paintEnd(surface, lane, scene.scale(lane.ended), rowMiddle(first + index, scene.scrollTop), scene.theme);
  });
}

function paintEnd(surface: Surface, lane: Lane, x: number, y: number, theme: Theme): void {
  const stroke = outcomeColor(lane, theme);
  surface.polyline(
    [
      [x, y - BAR / 2],
      [x, y + BAR / 2],
    ],
    { stroke, width: 1.5 },
  );
  for (const line of sign(lane, x + APART, y)) surface.polyline(line, { stroke, width: 1.5 });
  if (lane.outcome === "cancelled") surface.circle(x + APART, y, HALF + 1, "transparent", stroke);
}

function outcomeColor({ outcome }: Pick<Lane, "outcome">, theme: Theme): string {
  if (outcome === "done") return theme.done;
  return outcome === "cancelled" ? theme.cancelled : theme.failed;
}

/** A tick, a cross, or the stroke through a circle. */
function sign({ outcome }: Lane, x: number, y: number): Point[][] {
  if (outcome === "done")
    return [
      [
        [x - HALF, y],
        [x - 0.5, y + HALF - 0.5],
        [x + HALF + 0.5, y - HALF],
      ],
    ];
  const slash: Point[] = [
    [x - HALF + 0.5, y + HALF - 0.5],
    [x + HALF - 0.5, y - HALF + 0.5],
  ];
  const other: Point[] = slash.map(([px, py]) => [px, 2 * y - py]);
  return outcome === "cancelled" ? [slash] : [slash, other];
}
