/** The part of the page that shows the picture: axis, names and lanes, and their scrolling. */
import * as l10n from "@vscode/l10n";
import { element } from "../dom.js";
import { ticks, paintAxis, paintCursor } from "./axis.js";
import { CanvasSurface } from "./canvasSurface.js";
import { placeCancels, type PlacedCancel } from "./cancelMarks.js";
import { paintDocument } from "./exported.js";
import { AXIS, NAMES, ROW } from "./geometry.js";
import type { Names } from "./names.js";
import { paintPicture } from "./paint.js";
import type { Scene } from "./scene.js";
import { SvgSurface } from "./svgSurface.js";

export class Stage {
  readonly axis = element("canvas", { class: "axis", "aria-hidden": "true" });
  readonly lanes = element("canvas", { class: "lanes", "aria-hidden": "true" });
  readonly scroller: HTMLElement;
  readonly corner = element("div", { class: "corner" }, l10n.t("Task"));
  /** Arrows that the last drawing has. */
  cancels: PlacedCancel[] = [];
  private readonly spacer = element("div", { class: "spacer" });
  private readonly stage: HTMLElement;
  private readonly axisSurface = new CanvasSurface(this.axis);
  private readonly surface = new CanvasSurface(this.lanes);

  constructor(private readonly names: Names) {
    this.stage = element("div", { class: "stage", role: "presentation" }, names.list, this.lanes);
    this.scroller = element(
      "div",
      { class: "scroller", role: "tree", tabindex: 0, "aria-label": l10n.t("Tasks over loop time") },
      this.stage,
      this.spacer,
    );
  }

  get width(): number {
    return Math.max(1, this.scroller.clientWidth - NAMES);
  }

  get height(): number {
    return this.scroller.clientHeight;
  }

  get scrollTop(): number {
    return this.scroller.scrollTop;
  }

  scrollBy(pixels: number): void {
    this.scroller.scrollTop += pixels;
  }

  /** Brings a row on screen. */
  reveal(place: number): void {
    const top = place * ROW;
    if (top < this.scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW > this.scrollTop + this.height) this.scroller.scrollTop = top + ROW - this.height;
  }

  /** Gives the rows their room; done before the scene, which depends on what of it is on screen. */
  measure(rows: number): void {
    set(this.spacer, rows * ROW);
    set(this.stage, Math.min(this.height, rows * ROW));
  }

  /** `cursor`: x of the mouse. */
  paint(scene: Scene, cursor: number | undefined): void {
    const { width, height, scale, theme, timeline } = scene;
    const all = ticks(scale, timeline.start);
    this.cancels = placeCancels(scene);
    this.surface.begin(width, height, theme.family);
    paintPicture(this.surface, scene, all, this.cancels);
    this.axisSurface.begin(width, AXIS, theme.family);
    paintAxis(this.axisSurface, all, width, theme);
    if (cursor !== undefined) {
      paintCursor(this.axisSurface, cursor, scale.invert(cursor) - timeline.start, width, theme);
      const line = [cursor + 0.5, 0] as const;
      this.surface.polyline([line, [line[0], height]], { stroke: theme.link, dash: [2, 2] });
    }
    this.names.render(scene);
  }

  /** What is on screen as a document of its own, names and axis included. */
  svg(scene: Scene, title: string): string {
    const { width, height, theme } = scene;
    const svg = new SvgSurface(NAMES + width, AXIS + height, theme.family, this.surface);
    paintDocument(svg, scene);
    return svg.document(title);
  }
}

function set({ style }: HTMLElement, height: number): void {
  const value = `${height}px`;
  if (style.height !== value) style.height = value;
}
