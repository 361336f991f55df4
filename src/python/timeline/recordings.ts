import type { CommandArgs, CommandResult } from "../../protocol/commands.js";
import type { LaunchOptions } from "../../protocol/launch.js";
import type { PageArgs, SequencePage, TimelinePage } from "../../protocol/timeline.js";
import type { Instrument } from "../../runtime/index.js";
import type { Binding } from "../binding.js";
import type { Recorder } from "../recorder/recorder.js";
import { allSequences, sequencePage } from "../sequence/sequencePage.js";
import { SequenceRecorder } from "../sequence/sequenceRecorder.js";
import { Timeline } from "./timeline.js";
import { TimelinePageMaker, type LiveTasks } from "./timelinePage.js";

/** What of a run is recorded for its picture, and the pages that views read. */
export class Recordings {
  readonly #timeline: Timeline | null;
  #sequence: SequenceRecorder | null = null;

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
    private readonly tasks: LiveTasks,
    { timelineEvents, recordSequence }: Pick<LaunchOptions, "timelineEvents" | "recordSequence">,
    /** Told when `instruments` has changed. */
    private readonly onChange: () => void,
  ) {
    this.#timeline = timelineEvents === 0 ? null : new Timeline(binding, recorder, timelineEvents);
    binding.timeline = this.#timeline;
    if (recordSequence) this.#setSequence(true);
  }

  recordSequence(on: boolean): void {
    this.#setSequence(on);
    this.onChange();
  }

  #setSequence(on: boolean): void {
    this.#sequence ??= new SequenceRecorder(this.binding, this.recorder);
    this.#sequence.on = on;
  }

  sequence(args: CommandArgs<"sequence">, ended: boolean): SequencePage {
    if (this.#sequence !== null) return sequencePage(this.#sequence.ring, args, ended);
    return { lifelines: [], events: [], locations: [], next: 0, recorded: 0, dropped: 0, ended };
  }

  sequences(ended: boolean): CommandResult<"sequences"> {
    return this.#sequence === null ? { tasks: [] } : allSequences(this.#sequence.ring, ended);
  }

  /** Those who want to be told by the scheduler. */
  get instruments(): Instrument[] {
    const all = [this.#timeline, this.#sequence?.on === true ? this.#sequence : null];
    return all.filter((instrument) => instrument !== null);
  }

  /** The loop is about to stand still, or somebody to act upon the program from outside. */
  settle(): void {
    this.#timeline?.settle();
  }

  /** The program stands still, until somebody lets it go on. */
  stopped(): void {
    this.#timeline?.stopped();
  }

  timeline(args: PageArgs, ended: boolean): TimelinePage {
    if (this.#timeline !== null) return new TimelinePageMaker(this.#timeline, this.tasks).page(args, ended);
    const now = this.binding.clock.now();
    return { events: [], earlier: [], locations: [], next: 0, recorded: 0, dropped: 0, now, ended };
  }
}
