import type { CommandResult, ExceptionFilter, StepKind } from "../../protocol/commands.js";
import { MAIN_THREAD } from "../../protocol/ids.js";
import type { Binding } from "../binding.js";
import type { CancellationNews } from "../cancellationNews.js";
import type { Ptr } from "../capi.js";
import type { PyFutureLike, PyTask } from "../pyObjects.js";
import type { Code } from "../recorder/codes.js";
import type { Flight } from "../recorder/flight.js";
import type { FramePtr } from "../recorder/interpreterFrames.js";
import { ExceptionMonitor, type MonitorEvent } from "../recorder/monitor.js";
import type { RawCancellation } from "../recorder/raw.js";
import type { TaskTable } from "../taskTable.js";
import { AgentLink, type Words } from "./agentLink.js";
import type { Course, Happening } from "./course.js";
import { Courses } from "./courses.js";
import { CancelFilters } from "./filters.js";
import { StoryTeller } from "./storyTeller.js";
import { Watch } from "./watch.js";
import { MAIN_GETS_IT, caught, describe, ended, named } from "./words.js";

/** One more tool of `sys.monitoring`, called after the recorder's: those with higher ids come first. */
const TOOL = { id: 3, name: "unwind stops", events: ["RAISE", "EXCEPTION_HANDLED", "RERAISE", "PY_UNWIND"] } as const;

/**
 * Stops on the way of cancellations: by the exception filters, and by *cancel and watch*. It reads what the recorder has
 * noted, follows the errors event by event only while somebody wants to stop, and leaves no trace in the records but one:
 * a cancellation that it finds swallowed while the frame still runs is settled then, not at the end of the step.
 */
export class CancellationStops {
  readonly #agent: AgentLink;
  readonly #monitor: ExceptionMonitor;
  readonly #story: StoryTeller;
  readonly #courses: Courses;
  readonly #filters = new CancelFilters();
  #watch: Watch | null = null;
  /** What the program stopped on last. */
  #told: { threadId: number; record: RawCancellation; frame: number } | null = null;

  constructor(
    private readonly binding: Binding,
    private readonly news: CancellationNews,
    private readonly tasks: TaskTable,
    session: Ptr,
    private readonly options: {
      /** Without it nothing ever stops. */
      enabled: boolean;
      /** Prints a line of the debugger's own. */
      say: (text: string) => void;
    },
  ) {
    const { recorder } = news;
    this.#story = new StoryTeller(news);
    this.#courses = new Courses(binding, news);
    this.#agent = new AgentLink(binding, session);
    this.#agent.answer({
      look: (key, offset) => this.#look(key, offset),
      story: (error) => this.#tell(error),
      steps: (threadId, kind) => this.#steps(threadId, kind as StepKind),
    });
    this.#monitor = new ExceptionMonitor(binding.api, recorder.frames, TOOL, (...event) => this.#seen(...event));
    news.listeners.push((record) => this.#changed(record));
    recorder.onRaised = (...raised) => this.#raised(...raised);
    recorder.onStepEnd = (task) => this.#stepEnded(task);
  }

  /** Replaces the filters; those that are none of ours are left to the agent. */
  setFilters(filters: ExceptionFilter[]): void {
    if (!this.options.enabled) return;
    this.#filters.replace(filters);
    this.#adopt();
  }

  /** `task.cancel(message)`, asked for by the user. */
  cancel(task: PyTask, message: string | null): boolean {
    const { recorder } = this.news;
    recorder.byDebugger = true;
    try {
      return this.#agent.cancel(task, message);
    } finally {
      recorder.byDebugger = false;
    }
  }

  /** Cancels a task; from then on each event of it stops the program, until it is over or the user continues. */
  cancelAndWatch(task: PyTask, message: string | null): CommandResult<"cancelAndWatch"> {
    const { recorder } = this.news;
    if (!this.options.enabled) throw new Error("The program runs without debugging; start it with debugging to watch.");
    this.endWatch();
    const watch = new Watch(this.binding, task, recorder.records.newest);
    this.#watch = watch;
    watch.noteAwaiter(task, this.tasks.awaiterOf(task));
    for (const record of task.records ?? []) {
      if (record.phase === "settled") continue;
      watch.adopt(record);
      this.#courses.begin(record);
    }
    const accepted = this.cancel(task, message);
    const record = watch.recordOf(task);
    if (!accepted) this.endWatch();
    return { accepted, note: accepted && record !== undefined ? this.#story.beforeEntry(record) : null };
  }

  /** The watch is over, however far the cancellation has come. */
  endWatch(): void {
    this.#watch?.release();
    this.#watch = null;
    this.#follow();
  }

  get #wanted(): boolean {
    return this.#watch !== null || this.#filters.any;
  }

  // What the recorder tells.

  #changed(record: RawCancellation): void {
    const { task } = record;
    this.#watch?.note(record);
    if (task !== null && !task.done && !task.collected) this.#watch?.noteAwaiter(task, this.tasks.awaiterOf(task));
    if (record.phase === "settled") this.#noteConversion(record);
    if (record.phase !== "delivered" || !this.#wanted) return;
    this.#courses.begin(record);
    this.#follow();
  }

  /** A CancelledError that nobody has thrown, at its first event, which was switched on too late for. */
  #raised(task: PyTask, flight: Flight, source: PyFutureLike | null): void {
    if (!this.#wanted) return;
    const course = this.#courses.raised(task, flight, source);
    this.#follow();
    const { frames, codes } = this.news.recorder;
    const frame = frames.current();
    const code = codes.get(frames.code(frame));
    if (!code.isUser) return;
    const happening = course.begins(code, frame);
    if (!this.#isWanted(course, happening)) return;
    this.#stop(task.id, course.record, this.#words(course, happening, flight.exception), frame);
  }

  /** Those under way when somebody begins to be interested. */
  #adopt(): void {
    if (this.#wanted) {
      for (const task of this.tasks.live) {
        for (const { records } of task.flights) if (records[0] !== undefined) this.#courses.begin(records[0]);
      }
    } else {
      this.#courses.clear().forEach((course) => this.#drop(course));
    }
    this.#follow();
  }

  #follow(): void {
    this.#monitor.on = this.#watch !== null || this.#courses.any;
  }

  /** Asyncio itself has made another exception of it. */
  #noteConversion(record: RawCancellation): void {
    for (const course of record.task === null ? [] : this.#courses.of(record.task)) {
      const { records, other } = course.flight;
      const byGroup = record.outcome === "raised" && other?.ofGroup === true;
      if (records.includes(record) && (byGroup || record.outcome === "timedOut")) course.converted = true;
    }
  }

  // While the user's code runs.

  #seen(event: MonitorEvent, codeObject: Ptr, instruction: number, exception: Ptr, frame: FramePtr): void {
    const code = this.news.recorder.codes.get(codeObject);
    if (!code.isUser) return;
    const task = this.binding.runtime.currentTask as PyTask | null;
    if (task === null) return this.#seenOutside(event, exception);
    const stop = this.#latestWanted(this.#courses.of(task), event, code, instruction, exception, frame);
    if (event === "PY_UNWIND") this.#watch?.noteAwaiter(task, this.tasks.awaiterOf(task));
    if (stop === null) return;
    const words = this.#words(stop.course, stop.happening, exception);
    this.#stop(task.id, stop.course.record, words, frame);
  }

  /** An event that belongs to several (a second request that came into the cleanup of the first) is one stop, on the last. */
  #latestWanted(
    courses: readonly Course[],
    event: MonitorEvent,
    code: Code,
    instruction: number,
    exception: Ptr,
    frame: FramePtr,
  ): { course: Course; happening: Happening } | null {
    let latest: { course: Course; happening: Happening } | null = null;
    for (const course of courses) {
      const before = course.handling;
      const happening = course.seen(event, code, instruction, exception, frame);
      if (course.handling !== before) this.#watchHandler(before, course.handling);
      if (happening !== null && this.#isWanted(course, happening)) latest = { course, happening };
    }
    return latest;
  }

  #watchHandler(before: Course["handling"], handling: Course["handling"]): void {
    if (before !== null) this.#agent.unwatch(before.key);
    if (handling !== null) this.#agent.watchFrame(handling.key);
  }

  /** The error that ended a task is raised again by what ran the loop for it. */
  #seenOutside(event: MonitorEvent, exception: Ptr): void {
    const watch = this.#watch;
    if (event !== "RAISE" || watch?.isItsError(exception) !== true) return;
    const record = [...watch.records].at(-1) as RawCancellation;
    watch.release();
    this.#stop(MAIN_THREAD, record, { description: MAIN_GETS_IT, text: this.#story.request(record), error: exception });
  }

  /** In a frame that has entered a handler. */
  #look(key: number, offset: number): Words | null {
    const task = this.binding.runtime.currentTask as PyTask | null;
    const course = task && this.#courses.of(task).find(({ handling }) => handling?.key === key);
    if (task === null || course == null) return null;
    const { frame, ran, exception, instead } = course.handling as NonNullable<Course["handling"]>;
    const error = instead === null ? course.flight.exception : exception;
    const happening = course.look(
      offset,
      () => error !== 0 && this.#agent.isHandling(error),
      () => error === 0 || this.binding.api.read(error) <= (course.firstStep ? 1 : 0),
    );
    if (course.handling === null) this.#agent.unwatch(key);
    else if (ran === null && course.handling.ran !== null) this.#agent.narrow(key);
    if (happening === null) return null;
    if (happening.kind === "swallowed") this.#settle(course);
    if (happening.kind === "caughtInstead") course.endTold = true;
    if (!this.#isWanted(course, happening)) return null;
    this.#told = { threadId: task.id, record: course.record, frame };
    this.#stopped();
    return this.#words(course, happening, happening.kind === "handler" ? error : 0);
  }

  #settle(course: Course): void {
    course.endTold = true;
    for (const record of course.flight.records) {
      if (record.phase !== "settled") this.news.recorder.settle(record, "swallowed");
    }
  }

  // When a step is over.

  #stepEnded(task: PyTask): void {
    for (const course of this.#courses.stepEnded(task)) {
      this.#drop(course);
      this.#landed(course);
    }
    this.#taskEnded(task);
    this.#follow();
  }

  #drop({ handling }: Course): void {
    if (handling !== null) this.#agent.unwatch(handling.key);
  }

  /** The error has come to its end; where that was seen in a frame, it was told there. */
  #landed(course: Course): void {
    const { record, task } = course;
    if (course.endTold || record.outcome !== "swallowed") return;
    const words = {
      description: caught(record, course.ran === null ? null : named(course.ran)),
      text: this.#story.request(record),
      error: 0,
    };
    if (!this.#filters.want("cancelSwallowed", record) && this.#watch?.covers(course) !== true) return;
    if (!task.done) this.#stop(task.id, record, words);
    else if (this.#watch?.covers(course) !== true) this.#stop(MAIN_THREAD, record, words);
  }

  /** Stops where who waits for a watched task goes on; says how it ended where nobody does. */
  #taskEnded(task: PyTask): void {
    const watch = this.#watch;
    if (watch === null || !task.done || watch.recordOf(task) === undefined || watch.followed.has(task)) return;
    watch.followed.add(task);
    const record = watch.recordOf(task) as RawCancellation;
    const words = {
      description: ended(record),
      text: this.#story.whole(record),
      error: 0,
    };
    const awaiter = watch.awaiterOf(task);
    if (record.outcome === "cancelled" && awaiter === null) watch.keepError(task);
    this.#told = { threadId: awaiter?.id ?? MAIN_THREAD, record, frame: 0 };
    if (this.#agent.follow(task, awaiter, words) || !watch.over) return;
    this.options.say(`${words.text}\n`);
    this.endWatch();
  }

  // Whether to stop, and how to go on.

  #isWanted(course: Course, happening: Happening): boolean {
    return this.#watch?.wants(course, happening) === true || this.#filters.admit(course, happening);
  }

  #words({ record }: Course, happening: Happening, error: number): Words {
    const typeName = (exception: Ptr): string => this.#story.typeName(exception);
    return { description: describe(happening, record, typeName), text: this.#story.request(record), error };
  }

  #stop(threadId: number, record: RawCancellation, words: Words, frame = 0): void {
    this.#told = { threadId, record, frame };
    this.#stopped();
    this.news.recorder.muted(() => this.#agent.stop(threadId, words));
  }

  #stopped(): void {
    if (this.#watch !== null) this.#watch.outOf = 0;
  }

  #steps(threadId: number, kind: StepKind): boolean {
    const watch = this.#watch;
    if (watch === null) return false;
    if (watch.records.size > 0 && watch.over && watch.error === 0) {
      this.endWatch();
      return false;
    }
    const isWatched = threadId === watch.task.id || threadId === this.#told?.threadId;
    if (kind === "in" || !isWatched) return false;
    watch.outOf = kind === "out" ? (this.#told?.frame ?? 0) : 0;
    return true;
  }

  #tell(error: number): string | null {
    const record = error === 0 ? this.#told?.record : this.#recordOf(error);
    return record === undefined ? null : this.#story.tell(record);
  }

  #recordOf(error: Ptr): RawCancellation | undefined {
    const task = this.binding.runtime.currentTask as PyTask | null;
    const flight = task?.flights.find(({ exception }) => exception === error);
    return flight?.records[0] ?? this.#told?.record;
  }
}
