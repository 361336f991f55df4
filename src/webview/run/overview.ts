/** The strip over the axis: how many tasks lived when, where cancellations entered, and which stretch is on screen. */
import * as l10n from "@vscode/l10n";
import { scaleLinear } from "d3-scale";
import type { Timeline } from "../../model/timeline/lanes.js";
import { element } from "../dom.js";
import type { Theme } from "../theme.js";
import { CanvasSurface } from "./canvasSurface.js";
import type { Navigation } from "./navigation.js";
import type { Interval } from "./timeWindow.js";
import type { Point, Surface } from "./surface.js";

const HEIGHT = 30;
/** px that stay free above the highest count. */
const HEADROOM = 5;

interface Counted {
  /** Of which timeline, and in which size. */
  key: string;
  /** How many tasks live in each px. */
  alive: number[];
  /** The px in which cancellations entered. */
  cancels: number[];
}

export class Overview {
  readonly canvas = element("canvas", { class: "overview", "aria-hidden": "true" });
  readonly title = element("div", { class: "overviewTitle" });
  private readonly surface = new CanvasSurface(this.canvas);
  private counted: Counted = { key: "", alive: [], cancels: [] };

  constructor(private readonly navigation: Navigation) {
    this.canvas.addEventListener("pointerdown", (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.go(event);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (this.canvas.hasPointerCapture(event.pointerId)) this.go(event);
    });
  }

  paint(timeline: Timeline, width: number, theme: Theme): void {
    const { extent, interval } = this.navigation;
    const { alive, cancels } = this.count(timeline, width, extent);
    const most = Math.max(1, ...alive);
    this.title.textContent = l10n.t("Tasks alive: at most {0}", most);
    this.surface.begin(width, HEIGHT, theme.family);
    const x = scaleLinear().domain(extent).range([0, width]);
    paintAlive(this.surface, alive, most, theme);
    for (const at of cancels) this.surface.rect(at - 0.5, HEIGHT - 5, 1.5, 5, theme.unwinding);
    paintWindow(this.surface, x(interval[0]), x(interval[1]), width, theme);
  }

  /** Counts again only when there is something new. */
  private count(timeline: Timeline, width: number, extent: Interval): Counted {
    const key = `${timeline.size} ${timeline.now} ${width} ${extent[0]}`;
    if (key === this.counted.key) return this.counted;
    const alive = countAlive(timeline, width, extent);
    return (this.counted = { key, alive, cancels: cancelPixels(timeline, width, extent) });
  }

  /** The stretch on screen moves to where the mouse is. */
  private go({ offsetX }: PointerEvent): void {
    const { extent, interval } = this.navigation;
    const at = extent[0] + (offsetX / this.canvas.clientWidth) * (extent[1] - extent[0]);
    const half = (interval[1] - interval[0]) / 2;
    this.navigation.reveal(at - half < extent[0] ? extent[0] : at);
    this.navigation.show([at - half, at + half]);
  }
}

function cancelPixels({ cancels }: Timeline, width: number, [start, end]: Interval): number[] {
  const x = (time: number) => Math.round(((time - start) / (end - start)) * width);
  return [...new Set(cancels.map(({ delivered, requested }) => x(delivered ?? requested ?? start)))];
}

function countAlive(timeline: Timeline, width: number, [start, end]: Interval): number[] {
  const changes = new Int32Array(width + 2);
  const pixel = (time: number) => Math.min(width, Math.max(0, Math.floor(((time - start) / (end - start)) * width)));
  const add = (at: number, change: number) => (changes[at] = (changes[at] ?? 0) + change);
  for (const { created, ended } of timeline.lanes.values()) {
    add(created === null ? 0 : pixel(created), 1);
    add(pixel(ended ?? timeline.now) + 1, -1);
  }
  let living = 0;
  return Array.from(changes.subarray(0, width), (change) => (living += change));
}

function paintAlive(surface: Surface, alive: readonly number[], most: number, theme: Theme): void {
  const y = (count: number) => HEIGHT - (count / most) * (HEIGHT - HEADROOM);
  const top = alive.flatMap((count, x): Point[] => {
    const before = alive[x - 1];
    return before === count
      ? []
      : [
          [x, y(before ?? 0)],
          [x, y(count)],
        ];
  });
  surface.polygon([[0, HEIGHT], ...top, [alive.length, y(alive.at(-1) ?? 0)], [alive.length, HEIGHT]], theme.overview);
}

/** What is not on screen is dimmed. */
function paintWindow(surface: Surface, left: number, right: number, width: number, theme: Theme): void {
  if (right - left > width - 1) return;
  surface.rect(0, 0, left, HEIGHT, theme.shade);
  surface.rect(right, 0, width - right, HEIGHT, theme.shade);
  surface.rect(left, 0.5, Math.max(right - left, 2), HEIGHT - 1, "transparent", 2, theme.focus);
}
