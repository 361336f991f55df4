/** What lies at a place of the picture. */
import type { Lane, Span } from "../../model/timeline/lanes.js";
import { firstEndingAfter, spanAt } from "../../model/timeline/spans.js";
import type { PlacedCancel } from "./cancelMarks.js";
import { ROW } from "./geometry.js";
import type { Scene } from "./scene.js";

export interface Hit {
  lane: Lane;
  /** Its index among the lane's spans; undefined where the lane has none. */
  span: number | undefined;
  cancel: PlacedCancel | undefined;
}

/** px by which one may miss. */
const REACH = 5;
const NEAR = 2;

export function hit(scene: Scene, cancels: readonly PlacedCancel[], x: number, y: number): Hit | undefined {
  const lane = scene.rows[Math.floor((y + scene.scrollTop) / ROW)]?.lane;
  if (!lane) return undefined;
  const cancel = cancels.find(({ from, to }) => near(from, x, y) || near([to[0], to[1] - ROW / 4], x, y));
  return { lane, span: spanNear(lane.spans, scene, x), cancel };
}

function near(point: readonly [number, number] | undefined, x: number, y: number): boolean {
  return point !== undefined && Math.hypot(point[0] - x, point[1] - y) <= REACH;
}

/** Slices are narrow, and what people point at: one that is near wins over the wait around it. */
function spanNear(spans: readonly Span[], { scale, timeline }: Scene, x: number): number | undefined {
  const [from, to] = [scale.invert(x - NEAR), scale.invert(x + NEAR)];
  const start = firstEndingAfter(spans, from);
  for (let index = start; index < Math.min(spans.length, start + 8); index++) {
    const span = spans[index] as Span;
    if (span.start > to) break;
    if (span.kind === "run") return index;
  }
  const time = scale.invert(x);
  const index = time > timeline.now ? -1 : spanAt(spans, time);
  return index < 0 ? undefined : index;
}
