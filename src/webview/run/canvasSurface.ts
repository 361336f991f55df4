import type { LineStyle, Point, Surface, TextStyle } from "./surface.js";

/** Widths of texts that are drawn again and again; emptied when it has grown beyond this. */
const REMEMBERED = 5000;

export class CanvasSurface implements Surface {
  private readonly context: CanvasRenderingContext2D;
  private readonly widths = new Map<string, number>();
  private font = "";

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private family = "sans-serif",
  ) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("This browser gives no canvas to draw on.");
    this.context = context;
  }

  /** Makes an empty surface of that size, sharp on the screen it is on. */
  begin(width: number, height: number, family: string): void {
    const ratio = window.devicePixelRatio;
    const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== pixelWidth) this.canvas.width = pixelWidth;
    if (this.canvas.height !== pixelHeight) this.canvas.height = pixelHeight;
    if (family !== this.family) this.widths.clear();
    this.family = family;
    this.font = "";
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, width, height);
    this.context.textBaseline = "middle";
    this.context.lineJoin = "round";
  }

  rect(x: number, y: number, width: number, height: number, fill: string, radius = 0, stroke?: string): void {
    const { context } = this;
    context.fillStyle = fill;
    if (radius === 0 && stroke === undefined) return context.fillRect(x, y, width, height);
    context.beginPath();
    context.roundRect(x, y, width, height, radius);
    context.fill();
    if (stroke !== undefined) this.stroke({ stroke });
  }

  polyline(points: readonly Point[], style: LineStyle): void {
    this.trace(points);
    this.stroke(style);
  }

  curve([from, first, second, to]: readonly [Point, Point, Point, Point], style: LineStyle): void {
    this.context.beginPath();
    this.context.moveTo(...from);
    this.context.bezierCurveTo(...first, ...second, ...to);
    this.stroke(style);
  }

  polygon(points: readonly Point[], fill: string): void {
    this.trace(points);
    this.context.closePath();
    this.context.fillStyle = fill;
    this.context.fill();
  }

  circle(x: number, y: number, radius: number, fill: string, stroke?: string): void {
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
    this.context.fillStyle = fill;
    this.context.fill();
    if (stroke !== undefined) this.stroke({ stroke, width: 1.5 });
  }

  text(x: number, y: number, text: string, style: TextStyle): void {
    this.setFont(style);
    this.context.textAlign = style.anchor === "middle" ? "center" : (style.anchor ?? "start");
    this.context.fillStyle = style.fill;
    this.context.fillText(text, x, y + 0.5);
  }

  measure(text: string, style: Pick<TextStyle, "size" | "bold">): number {
    const key = `${style.size} ${style.bold ?? false} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    if (this.widths.size > REMEMBERED) this.widths.clear();
    this.setFont(style);
    const { width } = this.context.measureText(text);
    this.widths.set(key, width);
    return width;
  }

  private trace(points: readonly Point[]): void {
    this.context.beginPath();
    for (const point of points) this.context.lineTo(...point);
  }

  private stroke({ stroke, width = 1, dash = [] }: LineStyle): void {
    this.context.strokeStyle = stroke;
    this.context.lineWidth = width;
    this.context.setLineDash(dash as number[]);
    this.context.stroke();
  }

  private setFont({ size, bold }: Pick<TextStyle, "size" | "bold">): void {
    const font = `${bold === true ? "600 " : ""}${size}px ${this.family}`;
    if (font === this.font) return;
    this.font = font;
    this.context.font = font;
  }
}
