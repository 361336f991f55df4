import type { CanvasSurface } from "./canvasSurface.js";
import type { LineStyle, Point, Surface, TextStyle } from "./surface.js";

/** Collects an SVG document that stands on its own: no style sheet, no script, colours as they are on screen. */
export class SvgSurface implements Surface {
  private readonly parts: string[] = [];
  private clips = 0;

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly family: string,
    /** Knows how wide texts are. */
    private readonly ruler: Pick<CanvasSurface, "measure">,
  ) {}

  /** The document; `title` is what screen readers say of it. */
  document(title: string): string {
    const size = `width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}"`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="${escaped(this.family)}">`,
      `<title>${escaped(title)}</title>`,
      ...this.parts,
      "</svg>\n",
    ].join("\n");
  }

  /** All that `draw` draws is moved there, and seen inside of that rectangle only. */
  at(x: number, y: number, width: number, height: number, draw: () => void): void {
    this.parts.push(`<g transform="translate(${n(x)} ${n(y)})">`);
    this.clip(0, 0, width, height, draw);
    this.parts.push("</g>");
  }

  rect(x: number, y: number, width: number, height: number, fill: string, radius = 0, stroke?: string): void {
    const shape = `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`;
    this.parts.push(`<rect ${shape} rx="${n(radius)}" fill="${solid(fill)}"${stroked(stroke)}/>`);
  }

  polyline(points: readonly Point[], style: LineStyle): void {
    this.parts.push(`<polyline points="${joined(points)}" fill="none" ${lineStyle(style)}/>`);
  }

  curve([from, ...rest]: readonly [Point, Point, Point, Point], style: LineStyle): void {
    this.parts.push(`<path d="M${joined([from])} C${joined(rest)}" fill="none" ${lineStyle(style)}/>`);
  }

  polygon(points: readonly Point[], fill: string): void {
    this.parts.push(`<polygon points="${joined(points)}" fill="${solid(fill)}"/>`);
  }

  circle(x: number, y: number, radius: number, fill: string, stroke?: string): void {
    this.parts.push(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${solid(fill)}"${stroked(stroke)}/>`);
  }

  text(x: number, y: number, text: string, { fill, size, anchor, bold }: TextStyle): void {
    const look = `fill="${solid(fill)}" font-size="${size}"${bold === true ? ' font-weight="600"' : ""}`;
    const place = `x="${n(x)}" y="${n(y)}" dy="0.35em" text-anchor="${anchor ?? "start"}"`;
    this.parts.push(`<text ${place} ${look}>${escaped(text)}</text>`);
  }

  measure(text: string, style: Pick<TextStyle, "size" | "bold">): number {
    return this.ruler.measure(text, style);
  }

  private clip(x: number, y: number, width: number, height: number, draw: () => void): void {
    const id = `clip${++this.clips}`;
    const shape = `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"/>`;
    this.parts.push(`<clipPath id="${id}">${shape}</clipPath>`, `<g clip-path="url(#${id})">`);
    draw();
    this.parts.push("</g>");
  }
}

/** At most two digits after the point. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function joined(points: readonly Point[]): string {
  return points.map(([x, y]) => `${n(x)},${n(y)}`).join(" ");
}

function lineStyle({ stroke, width = 1, dash }: LineStyle): string {
  const dashes = dash ? ` stroke-dasharray="${dash.join(" ")}"` : "";
  return `stroke="${solid(stroke)}" stroke-width="${width}"${dashes}`;
}

function stroked(stroke: string | undefined): string {
  return stroke === undefined ? "" : ` stroke="${solid(stroke)}"`;
}

/** SVG viewers don't know `color-mix`: the browser computes what it comes to. */
const solids = new Map<string, string>();
function solid(color: string): string {
  const known = solids.get(color);
  if (known !== undefined) return known;
  const probe = document.createElement("span");
  probe.style.color = color;
  document.body.append(probe);
  const computed = plain(getComputedStyle(probe).color);
  probe.remove();
  solids.set(color, computed);
  return computed;
}

/** `color(srgb r g b / a)`, as Chromium says mixed colours, in the notation that every viewer reads. */
function plain(color: string): string {
  const [, red, green, blue, alpha] = /^color\(srgb (\S+) (\S+) (\S+)(?: \/ (\S+))?\)$/.exec(color) ?? [];
  if (red === undefined) return color;
  const bytes = [red, green, blue].map((part) => Math.round(Number(part) * 255)).join(", ");
  return `rgba(${bytes}, ${Number(alpha ?? 1)})`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
