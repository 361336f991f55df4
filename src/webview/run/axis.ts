/** The time axis, and the lines that go down from it. */
import { duration, tick } from "../time.js";
import type { Theme } from "../theme.js";
import { AXIS } from "./geometry.js";
import type { TimeScale } from "./navigation.js";
import type { Surface } from "./surface.js";

/** px between two ticks, about. */
const SPACING = 96;

export interface Tick {
  x: number;
  label: string;
}

/** Ticks at round times since the run's start. */
export function ticks(scale: TimeScale, start: number): Tick[] {
  const [from, to] = scale.domain() as [number, number];
  const [left, right] = scale.range() as [number, number];
  const since = scale.copy().domain([from - start, to - start]);
  const values = since.ticks(Math.max(2, Math.round((right - left) / SPACING)));
  const step = (values[1] ?? 1) - (values[0] ?? 0);
  return values.map((value) => ({ x: since(value), label: tick(value, step, values.at(-1) ?? 0) }));
}

export function paintAxis(surface: Surface, all: readonly Tick[], width: number, theme: Theme): void {
  for (const { x, label } of all) {
    surface.polyline(
      [
        [Math.round(x) + 0.5, AXIS - 5],
        [Math.round(x) + 0.5, AXIS],
      ],
      { stroke: theme.link },
    );
    if (x < width - 24) surface.text(x + 5, AXIS / 2 + 1, label, { fill: theme.dim, size: 11 });
  }
}

/** Where the mouse is: its time, over the ticks. */
export function paintCursor(surface: Surface, x: number, seconds: number, width: number, theme: Theme): void {
  const text = duration(seconds);
  const size = surface.measure(text, { size: 11 }) + 10;
  const left = Math.min(Math.max(x - size / 2, 0), width - size);
  surface.rect(left, 3, size, AXIS - 7, theme.foreground, 3);
  surface.text(left + 5, AXIS / 2, text, { fill: theme.background, size: 11 });
}

export function paintGrid(surface: Surface, all: readonly Tick[], height: number, theme: Theme): void {
  for (const { x } of all)
    surface.polyline(
      [
        [Math.round(x) + 0.5, 0],
        [Math.round(x) + 0.5, height],
      ],
      { stroke: theme.grid },
    );
}
