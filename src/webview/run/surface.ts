/** What the picture is drawn on: a canvas on the screen, or an SVG that is exported. Lengths are CSS pixels. */

export interface TextStyle {
  fill: string;
  /** px */
  size: number;
  anchor?: "start" | "middle" | "end";
  bold?: boolean;
}

export interface LineStyle {
  stroke: string;
  width?: number;
  dash?: readonly number[];
}

export interface Surface {
  rect(x: number, y: number, width: number, height: number, fill: string, radius?: number, stroke?: string): void;
  polyline(points: readonly Point[], style: LineStyle): void;
  /** A cubic Bézier curve. */
  curve(points: readonly [Point, Point, Point, Point], style: LineStyle): void;
  polygon(points: readonly Point[], fill: string): void;
  circle(x: number, y: number, radius: number, fill: string, stroke?: string): void;
  /** `y` is the middle of the line. */
  text(x: number, y: number, text: string, style: TextStyle): void;
  measure(text: string, style: Pick<TextStyle, "size" | "bold">): number;
}

export type Point = readonly [x: number, y: number];

/** The text, or as much of it as fits, with an ellipsis; empty when hardly anything does. */
export function fitted(surface: Surface, text: string, width: number, style: Pick<TextStyle, "size" | "bold">): string {
  if (surface.measure(text, style) <= width) return text;
  const each = surface.measure("n", style);
  const room = Math.floor((width - surface.measure("…", style)) / each);
  return room < 3 ? "" : `${text.slice(0, room).trimEnd()}…`;
}
