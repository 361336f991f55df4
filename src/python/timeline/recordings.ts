import type { PageArgs, TimelinePage } from "../../protocol/timeline.js";
import type { Instrument } from "../../runtime/index.js";
import type { Binding } from "../binding.js";
import type { Recorder } from "../recorder/recorder.js";
import { Timeline } from "./timeline.js";
import { TimelinePageMaker, type LiveTasks } from "./timelinePage.js";

/** What of a run is recorded for its picture, and the pages that views read. */
export class Recordings {
  readonly #timeline: Timeline | null;

  constructor(
    private readonly binding: Binding,
    recorder: Recorder,
    private readonly tasks: LiveTasks,
    /** Events to keep; 0 for none. */
    timelineEvents: number,
  ) {
    this.#timeline = timelineEvents === 0 ? null : new Timeline(binding, recorder, timelineEvents);
    binding.timeline = this.#timeline;
  }

  /** Those who want to be told by the scheduler. */
  get instruments(): Instrument[] {
    return this.#timeline === null ? [] : [this.#timeline];
  }

  /** The loop is about to stand still, or somebody to act upon the program from outside. */
  settle(): void {
    this.#timeline?.settle();
  }

  timeline(args: PageArgs, ended: boolean): TimelinePage {
    if (this.#timeline !== null) return new TimelinePageMaker(this.#timeline, this.tasks).page(args, ended);
    const now = this.binding.clock.now();
    return { events: [], earlier: [], locations: [], next: 0, recorded: 0, dropped: 0, now, ended };
  }
}
