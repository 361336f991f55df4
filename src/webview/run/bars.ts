/** One lane: its slices and waits as bars, as many as a screen can show. */
import type { Lane, Span } from "../../model/timeline/lanes.js";
import { firstEndingAfter } from "../../model/timeline/spans.js";
import type { Theme } from "../theme.js";
import { BAR } from "./geometry.js";
import type { TimeScale } from "./navigation.js";
import { fitted, type Surface } from "./surface.js";
import { waitLabel } from "./words.js";

/** Bars that are narrower than this are drawn together, px. */
const NARROW = 1;
/** A slice is seen, however short, px. */
const LEAST = 1.5;
/** Of the spans that share a pixel, so many are looked at for whether an error unwinds there. */
const SAMPLE = 64;
const LABEL = 11;

interface Bar {
  x: number;
  width: number;
}

/** `now`: where spans that last end. */
export function paintLane(surface: Surface, lane: Lane, y: number, scale: TimeScale, now: number, theme: Theme): void {
  const [from, to] = scale.domain() as [number, number];
  const x = (time: number) => scale(Math.min(Math.max(time, from), to));
  const { spans } = lane;
  for (let i = firstEndingAfter(spans, from); i < spans.length;) {
    const span = spans[i] as Span;
    if (span.start >= to) return;
    const bar = { x: x(span.start), width: x(Math.min(span.end, now)) - x(span.start) };
    if (bar.width >= NARROW || span.end === Infinity) {
      paintSpan(surface, span, bar, y, theme);
      i++;
    } else i = paintMany(surface, spans, i, y, scale, theme);
  }
}

function paintSpan(surface: Surface, span: Span, bar: Bar, y: number, theme: Theme): void {
  if (span.kind === "run") paintRun(surface, bar, y, span.unwinding === null ? theme.run : theme.unwinding, theme);
  else if (span.kind === "scheduled") paintScheduled(surface, bar, y, theme);
  else paintWait(surface, span, bar, y, theme);
}

function paintRun(surface: Surface, { x, width }: Bar, y: number, fill: string, { outline }: Theme): void {
  const stroke = outline === "transparent" || width < 4 ? undefined : outline;
  surface.rect(x, y - BAR / 2, Math.max(width, LEAST), BAR, fill, width > 6 ? 2 : 0, stroke);
}

function paintScheduled(surface: Surface, { x, width }: Bar, y: number, theme: Theme): void {
  const line = { stroke: theme.scheduled, dash: [2, 3] };
  surface.polyline(
    [
      [x, y],
      [x + width, y],
    ],
    line,
  );
}

function paintWait(surface: Surface, span: Span, { x, width }: Bar, y: number, theme: Theme): void {
  const onTask = span.awaitingTask !== null;
  const fill = span.unwinding !== null ? theme.unwindingWait : onTask ? theme.waitTask : theme.wait;
  const stroke = theme.outline === "transparent" || width < 4 ? undefined : theme.outline;
  surface.rect(x, y - BAR / 2 + 1, width, BAR - 2, fill, width > 6 ? 2 : 0, stroke);
  const text = width < 28 ? "" : fitted(surface, waitLabel(span), width - 12, { size: LABEL });
  if (text !== "") surface.text(x + 6, y, text, { fill: theme.foreground, size: LABEL });
}

/** All spans that end in the pixel of the first, as one bar; answers the index of the next. */
function paintMany(
  surface: Surface,
  spans: readonly Span[],
  first: number,
  y: number,
  scale: TimeScale,
  theme: Theme,
): number {
  const pixel = Math.floor(scale((spans[first] as Span).start));
  const next = Math.max(firstEndingAfter(spans, scale.invert(pixel + NARROW), first), first + 1);
  const sample = spans.slice(first, Math.min(next, first + SAMPLE));
  const unwinds = sample.some(({ unwinding }) => unwinding !== null);
  const share = runShare(sample);
  if (share > 0) {
    const run = share > 0.5 ? theme.run : theme.runSparse;
    paintRun(surface, { x: pixel, width: LEAST }, y, unwinds ? theme.unwinding : run, theme);
  } else surface.rect(pixel, y - BAR / 2 + 1, NARROW, BAR - 2, unwinds ? theme.unwindingWait : theme.wait);
  return next;
}

/** Which part of the time the task ran. */
function runShare(spans: readonly Span[]): number {
  const length = (all: readonly Span[]) => all.reduce((sum, { start, end }) => sum + end - start, 0);
  const runs = spans.filter(({ kind }) => kind === "run");
  return runs.length === 0 ? 0 : Math.max(length(runs) / (length(spans) || 1), Number.MIN_VALUE);
}
