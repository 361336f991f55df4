import type { Code, Place } from "./codes.js";
import type { RawFrame, RawFrameEvent } from "./raw.js";

/** `reached`: the exception is in the frame, without an event. `propagated` and `replaced`: it has left the frame, so or as another one. */
export type StepKind = RawFrameEvent["kind"] | "reached" | NonNullable<RawFrame["left"]>;

/**
 * The way of an exception through the user's frames: its steps, in order. Ways that are the same are one object, and stay for
 * ever: there are no more than the program has ways, however often it cancels; what happens again allocates nothing.
 */
export class Path {
  /** Of those that go on from here, the one found last; the others follow as its siblings. */
  #first: Path | null = null;
  #sibling: Path | null = null;
  #frames: readonly RawFrame[] | null = null;

  private constructor(
    private readonly before: Path | null,
    private readonly kind: StepKind,
    /** Frames are numbered in the order in which they are reached, 0 first. */
    private readonly frame: number,
    private readonly place: Place | null,
  ) {}

  /** Of an exception that has reached no frame; all others go on from it. */
  static empty(): Path {
    return new Path(null, "reached", -1, null);
  }

  get isEmpty(): boolean {
    return this.before === null;
  }

  /** One step further. `instruction` in bytes. */
  then(kind: StepKind, frame: number, code: Code, instruction: number): Path {
    for (let path = this.#first; path !== null; path = path.#sibling) {
      const place = path.place as Place;
      if (place.instruction === instruction && path.kind === kind && path.frame === frame && place.code === code)
        return path;
    }
    const path = new Path(this, kind, frame, code.at(instruction));
    path.#sibling = this.#first;
    this.#first = path;
    return path;
  }

  /** Its frames, as they were reached: innermost first. Made when somebody looks. */
  get frames(): readonly RawFrame[] {
    return (this.#frames ??= this.#collect());
  }

  /** This way, and then `other`, whose frame i is the frame `same(i)` of this one; a new one where that is undefined. */
  continuedBy(other: Path, same: (frame: number) => number | undefined): Path {
    const numbers = new Map<number, number>();
    let next = this.frames.length;
    return Path.#stepsTo(other).reduce<Path>((path, { kind, frame, place }) => {
      if (!numbers.has(frame)) {
        const known = same(frame);
        numbers.set(frame, known ?? next++);
        if (known !== undefined) return path; // It was reached before.
      }
      const { code, instruction } = place as Place;
      return path.then(kind, numbers.get(frame) as number, code, instruction);
    }, this);
  }

  static #stepsTo(last: Path): Path[] {
    const steps: Path[] = [];
    for (let step = last; step.before !== null; step = step.before) steps.push(step);
    return steps.reverse();
  }

  #collect(): RawFrame[] {
    const frames: { code: Code; instruction: number; events: RawFrameEvent[]; left: RawFrame["left"] }[] = [];
    for (const { kind, frame, place } of Path.#stepsTo(this)) {
      const { code, instruction } = place as Place;
      const entry = (frames[frame] ??= { code, instruction, events: [], left: null });
      if (kind === "propagated" || kind === "replaced") entry.left = kind;
      else if (kind !== "reached") entry.events.push({ kind, instruction });
    }
    return frames;
  }
}
