/** The picture: a function of its scene, drawn on a canvas or an SVG alike. */
import type { Tick } from "./axis.js";
import { paintGrid } from "./axis.js";
import { paintLane } from "./bars.js";
import { paintCancels, type PlacedCancel } from "./cancelMarks.js";
import { paintEnds } from "./ends.js";
import { BAR, ROW, rowMiddle } from "./geometry.js";
import { paintAwaits, paintCreations } from "./links.js";
import { within } from "../../model/timeline/spans.js";
import { middleOf, rowsOnScreen, type Scene } from "./scene.js";
import type { Surface } from "./surface.js";

export function paintPicture(surface: Surface, scene: Scene, ticks: readonly Tick[], cancels: PlacedCancel[]): void {
  paintRows(surface, scene);
  paintGrid(surface, ticks, scene.height, scene.theme);
  paintGaps(surface, scene);
  paintCreations(surface, scene);
  paintLanes(surface, scene);
  paintLeftOut(surface, scene);
  paintAwaits(surface, scene);
  paintEnds(surface, scene);
  paintCancels(surface, scene, cancels);
  paintSelectedSpan(surface, scene);
}

/** A frame around what the keyboard is at. */
function paintSelectedSpan(surface: Surface, scene: Scene): void {
  const { selected, selectedSpan: span, scale, theme, timeline, width } = scene;
  const y = selected === null ? undefined : middleOf(scene, selected);
  if (y === undefined || !span) return;
  const left = Math.max(scale(span.start), -4) - 1.5;
  const right = Math.min(scale(Math.min(span.end, timeline.now)), width + 4) + 1.5;
  surface.rect(left, y - BAR / 2 - 1.5, Math.max(right - left, 4), BAR + 3, "transparent", 3, theme.focus);
}

function paintLanes(surface: Surface, scene: Scene): void {
  const { rows, scale, theme, timeline, scrollTop } = scene;
  const { first, end } = rowsOnScreen(scene);
  for (let index = first; index < end; index++) {
    const row = rows[index];
    if (row) paintLane(surface, row.lane, rowMiddle(index, scrollTop), scale, timeline.now, theme);
  }
}

/** The selected row, and the one under the mouse. */
function paintRows(surface: Surface, { places, selected, hovered, scrollTop, width, theme }: Scene): void {
  for (const [task, fill] of [
    [hovered, theme.hover],
    [selected, theme.selected],
  ] as const) {
    const place = task === null ? undefined : places.get(task);
    if (place !== undefined) surface.rect(0, place * ROW - scrollTop, width, ROW, fill);
  }
}

/** Where slices were left out the lanes are dimmed: each pixel once. */
function paintLeftOut(surface: Surface, { timeline, scale, height, theme, width }: Scene): void {
  let drawn = 0;
  for (const { start, end } of within(timeline.leftOut, ...(scale.domain() as [number, number]))) {
    const left = Math.max(Math.floor(scale(start)), drawn);
    const right = Math.min(Math.ceil(scale(end)), width);
    if (right > left) surface.rect(left, 0, right - left, height, theme.shade);
    drawn = Math.max(drawn, right);
  }
}

/** Stretches about which events were lost. */
function paintGaps(surface: Surface, { timeline, scale, height, theme, width }: Scene): void {
  for (const { start, end } of timeline.gaps) {
    const [left, right] = [Math.max(scale(start), 0), Math.min(scale(end), width)];
    if (right > left) surface.rect(left, 0, Math.max(right - left, 2), height, theme.grid);
  }
}
