/** The picture as a document: what is on screen, with the names beside and the axis above it. */
import { ticks, paintAxis } from "./axis.js";
import { placeCancels } from "./cancelMarks.js";
import { AXIS, NAMES, rowMiddle } from "./geometry.js";
import { paintPicture } from "./paint.js";
import { rowsOnScreen, type Scene } from "./scene.js";
import { fitted, type Surface, type TextStyle } from "./surface.js";
import type { SvgSurface } from "./svgSurface.js";

const INDENT = 12;
const SIZE = 12;
const MARGIN = 8;

export function paintDocument(svg: SvgSurface, scene: Scene): void {
  const { width, height, theme, scale, timeline } = scene;
  const all = ticks(scale, timeline.start);
  svg.rect(0, 0, NAMES + width, AXIS + height, theme.background);
  svg.at(NAMES, 0, width, AXIS, () => paintAxis(svg, all, width, theme));
  svg.at(NAMES, AXIS, width, height, () => paintPicture(svg, scene, all, placeCancels(scene)));
  svg.at(0, AXIS, NAMES, height, () => paintNames(svg, scene));
}

function paintNames(surface: Surface, scene: Scene): void {
  const { first, end } = rowsOnScreen(scene);
  const { theme, scrollTop } = scene;
  scene.rows.slice(first, end).forEach(({ lane, depth }, index) => {
    const y = rowMiddle(first + index, scrollTop);
    const left = MARGIN + Math.min(depth, MARGIN) * INDENT;
    const name: TextStyle = { size: SIZE, fill: theme.foreground };
    const text = fitted(surface, lane.name, NAMES - left - MARGIN, name);
    surface.text(left, y, text, name);
    const next = left + surface.measure(text, name) + 6;
    const coroutine = fitted(surface, `${lane.coroutine}()`, NAMES - next - MARGIN, name);
    surface.text(next, y, coroutine, { size: SIZE, fill: theme.dim });
  });
}
