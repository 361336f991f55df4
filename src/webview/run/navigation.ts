/** Which stretch of the run is on screen, and how the user changes that: d3's zoom for wheel, drag and touch, and keys. */
import { scaleLinear, type ScaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { zoom, ZoomTransform, type D3ZoomEvent, type ZoomBehavior } from "d3-zoom";
import { atEnd, clamped, panned, same, whole, zoomed, type Interval } from "./timeWindow.js";

export type TimeScale = ScaleLinear<number, number>;

type Gesture = D3ZoomEvent<HTMLElement, unknown>;

/** How much a key or a button zooms. */
const STEP = 1.6;
/** Which part of the screen an arrow key moves. */
const STRIDE = 0.15;

/**
 * Invariants: `shown` lies in `all`; while following, `shown` ends where the run does; the transform that d3 keeps says the
 * same as `shown`.
 */
export class Navigation {
  private all: Interval = whole(0, 0);
  private shown: Interval = this.all;
  private followed = true;
  private width = 1;
  private dragged = 0;
  private readonly behavior: ZoomBehavior<HTMLElement, unknown>;

  constructor(
    private readonly target: HTMLElement,
    /** What is on screen became something else. */
    private readonly changed: () => void,
    /** The user drags up or down, px. */
    private readonly scrolled: (dy: number) => void,
  ) {
    this.behavior = zoom<HTMLElement, unknown>()
      .filter((event: MouseEvent | WheelEvent) => isGesture(event))
      .clickDistance(4)
      .on("start", () => (this.dragged = 0))
      .on("zoom", (event: Gesture) => this.moved(event));
    select(target).call(this.behavior).on("dblclick.zoom", null);
    target.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
  }

  /** Time to x on screen, px. */
  get scale(): TimeScale {
    return scaleLinear().domain(this.shown).range([0, this.width]);
  }

  get interval(): Interval {
    return this.shown;
  }

  get everything(): boolean {
    return same(this.shown, this.all);
  }

  get extent(): Interval {
    return this.all;
  }

  get following(): boolean {
    return this.followed;
  }

  set following(follow: boolean) {
    this.followed = follow;
    if (follow) this.show(atEnd(this.shown, this.all));
    else this.changed();
  }

  resize(width: number): void {
    this.width = Math.max(width, 1);
    this.keep();
  }

  /** The run goes from `start` to `now`. What was all of it stays all of it. */
  setExtent(start: number, now: number): void {
    const { everything } = this;
    this.all = whole(start, now);
    if (everything && this.followed) this.shown = this.all;
    else this.shown = this.followed ? atEnd(this.shown, this.all) : clamped(this.shown, this.all);
    this.keep();
  }

  /** Another run: all of it, and its end, wherever that will be. */
  reset(): void {
    this.all = this.shown = whole(0, 0);
    this.followed = true;
    this.keep();
  }

  /** As it was when the page was hidden; null: all of it. */
  restore(interval: Interval | null, following: boolean): void {
    this.followed = following;
    const shown = interval === null ? this.all : clamped(interval, this.all);
    this.shown = following ? atEnd(shown, this.all) : shown;
    this.keep();
  }

  /** The user wants to see this. */
  show(interval: Interval): void {
    this.shown = clamped(interval, this.all);
    this.keep();
    this.changed();
  }

  /** Brings a time on screen; what is there already moves nothing. */
  reveal(time: number): void {
    const [start, end] = this.shown;
    if (time >= start && time <= end) return;
    this.followed = false;
    this.show([time - (end - start) / 2, time + (end - start) / 2]);
  }

  /** +1 shows less, -1 more. */
  zoom(direction: 1 | -1, around = (this.shown[0] + this.shown[1]) / 2): void {
    this.show(zoomed(this.shown, STEP ** direction, this.followed ? this.shown[1] : around));
  }

  pan(direction: 1 | -1): void {
    this.leave();
    this.show(panned(this.shown, direction * STRIDE));
  }

  fit(): void {
    this.show(this.all);
  }

  /** Looking at something else than the end is the end of following it. */
  private leave(): void {
    this.followed = false;
  }

  private moved({ transform, sourceEvent }: Gesture): void {
    if (!sourceEvent) return;
    const base = scaleLinear().domain(this.all).range([0, this.width]);
    const [start, end] = transform.rescaleX(base).domain() as [number, number];
    if ((sourceEvent as Event).type !== "wheel") {
      this.scrolled(transform.y - this.dragged);
      this.dragged = transform.y;
    }
    if (Math.abs(end - this.shown[1]) > (end - start) * 1e-9) this.leave();
    this.show([start, end]);
  }

  /** Sideways is in time, with Shift up and down; d3 has the rest. */
  private wheeled(event: WheelEvent): void {
    if (isGesture(event)) return;
    event.preventDefault();
    if (event.shiftKey) return this.scrolled(-(event.deltaY || event.deltaX));
    this.leave();
    this.show(panned(this.shown, event.deltaX / this.width));
  }

  /** Tells d3 what is on screen, so that the next gesture goes on from there. */
  private keep(): void {
    const [first, last] = this.all;
    const [start, end] = this.shown;
    const k = (last - first) / (end - start);
    const x = (-(start - first) / (last - first)) * this.width * k;
    this.behavior
      .scaleExtent([1, ((last - first) / 1e-6) * 1.01])
      .extent([
        [0, 0],
        [this.width, 1],
      ])
      .translateExtent([
        [0, -Infinity],
        [this.width, Infinity],
      ]);
    (this.target as HTMLElement & { __zoom?: ZoomTransform }).__zoom = new ZoomTransform(k, x, this.dragged);
  }
}

/** What d3's zoom is to take: drags with the main button, touches, and the wheel up and down. */
function isGesture(event: MouseEvent | WheelEvent): boolean {
  if (event.type !== "wheel") return event.button === 0;
  const { deltaX, deltaY, shiftKey } = event as WheelEvent;
  return !shiftKey && Math.abs(deltaY) >= Math.abs(deltaX);
}
