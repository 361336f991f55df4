import { TaskPattern } from "../../model/taskPattern.js";
import type { CommandResult, ExceptionFilter, ExceptionFilterId, StepKind } from "../../protocol/commands.js";
import { MAIN_THREAD } from "../../protocol/ids.js";
import type { Binding } from "../binding.js";
import type { CancellationNews } from "../cancellationNews.js";
import type { Ptr } from "../capi.js";
import { futureBehind } from "../pyCoroutine.js";
import { PyTask } from "../pyObjects.js";
import { ExceptionMonitor, type MonitorEvent } from "../recorder/monitor.js";
import type { RawCancellation } from "../recorder/raw.js";
import { isOfInterest } from "../recorder/render.js";
import type { TaskTable } from "../taskTable.js";
import { AgentLink, type Words } from "./agentLink.js";
import { Course, type Happening } from "./course.js";
import { StoryTeller } from "./storyTeller.js";
import { Watch } from "./watch.js";
import { MAIN_GETS_IT, caught, describe, ended, named } from "./words.js";

/** One more tool of `sys.monitoring`, called after the recorder's: those with higher ids come first. */
const TOOL = { id: 3, name: "unwind stops" };

type CancelFilter = Extract<ExceptionFilterId, `cancel${string}`>;
const FILTERS_OF: Record<Happening["kind"], CancelFilter[]> = {
  entered: ["cancelDelivered"],
  left: ["cancelUnwinding"],
  handler: ["cancelUnwinding"],
  timedOut: ["cancelUnwinding"],
  swallowed: ["cancelSwallowed"],
};

/**
 * Stops on the way of cancellations: by the exception filters, and by *cancel and watch*. It reads what the recorder has
 * noted, follows the errors event by event only while somebody wants to stop, and leaves no trace in the records but one:
 * a cancellation that it finds swallowed while the frame still runs is settled then, not at the end of the step.
 */
export class CancellationStops {
  readonly #agent: AgentLink;
  readonly #monitor: ExceptionMonitor;
  readonly #story: StoryTeller;
  readonly #courses = new Map<PyTask, Course[]>();
  #filters = new Map<string, TaskPattern>();
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
    this.#agent = new AgentLink(binding, session);
    this.#agent.answer({
      look: (key, offset) => this.#look(key, offset),
      story: (error) => this.#tell(error),
      steps: (threadId, kind) => this.#steps(threadId, kind as StepKind),
    });
    this.#monitor = new ExceptionMonitor(binding.api, (...event) => this.#seen(...event), TOOL);
    news.listeners.push((record) => this.#changed(record));
    recorder.onStepEnd = (task) => this.#stepEnded(task);
  }

  /** Replaces the filters; those that are none of ours are left to the agent. */
  setFilters(filters: ExceptionFilter[]): void {
    if (!this.options.enabled) return;
    this.#filters = new Map(
      filters
        .filter(({ id }) =>
          Object.values(FILTERS_OF)
            .flat()
            .includes(id as CancelFilter),
        )
        .map(({ id, condition }) => [id, new TaskPattern(condition)]),
    );
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
    const watch = new Watch(this.binding, task, recorder.all.length);
    this.#watch = watch;
    watch.noteAwaiter(task, this.tasks.awaiterOf(task));
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
    return this.#watch !== null || this.#filters.size > 0;
  }

  // What the recorder tells.

  #changed(record: RawCancellation): void {
    const { task } = record;
    this.#watch?.note(record);
    if (!task.done && !task.collected) this.#watch?.noteAwaiter(task, this.tasks.awaiterOf(task));
    if (record.outcome === "timedOut") this.#noteTimeout(record);
    if (record.phase === "delivered" && this.#wanted) this.#begin(record);
  }

  #begin(record: RawCancellation): void {
    const { task } = record;
    const flight = task.flights.find(({ records }) => records.includes(record));
    const courses = this.#courses.get(task) ?? [];
    if (flight === undefined || record.neverStarted || courses.some((course) => course.flight === flight)) return;
    const course = new Course(task, flight, this.news.handlers, this.#awaitsTasks(task));
    this.#courses.set(task, [...courses, course]);
    this.#follow();
  }

  /** It awaits a task, or a gathering of tasks. */
  #awaitsTasks({ awaited }: PyTask): boolean {
    const future = futureBehind(awaited);
    if (future === null || future instanceof PyTask) return future !== null;
    const children = this.binding.optionalAttr(future.self, "_children");
    if (children !== 0) this.binding.api.decref(children);
    return children !== 0;
  }

  /** Those under way when somebody begins to be interested. */
  #adopt(): void {
    if (this.#wanted) {
      for (const task of this.tasks.live) {
        for (const { records } of task.flights) if (records[0] !== undefined) this.#begin(records[0]);
      }
    } else {
      for (const courses of this.#courses.values()) courses.forEach((course) => this.#drop(course));
      this.#courses.clear();
    }
    this.#follow();
  }

  #follow(): void {
    this.#monitor.on = this.#watch !== null || this.#courses.size > 0;
  }

  #noteTimeout(record: RawCancellation): void {
    for (const course of this.#courses.get(record.task) ?? []) {
      if (course.flight.records.includes(record)) course.timedOut = true;
    }
  }

  // While the user's code runs.

  #seen(event: MonitorEvent, codeObject: Ptr, instruction: number, exception: Ptr): void {
    const { frames, codes } = this.news.recorder;
    const code = codes.get(codeObject);
    if (!code.isUser) return;
    const task = this.binding.runtime.currentTask as PyTask | null;
    if (task === null) return this.#seenOutside(event, exception);
    const frame = frames.current();
    for (const course of this.#courses.get(task) ?? []) {
      const before = course.handling;
      const happening = course.seen(event, code, instruction, exception, frame);
      if (event === "PY_UNWIND") this.#watch?.noteAwaiter(task, this.tasks.awaiterOf(task));
      if (course.handling !== before) {
        if (before !== null) this.#agent.unwatch(before.key);
        if (course.handling !== null) this.#agent.watchFrame(course.handling.key);
      }
      if (happening !== null && this.#isWanted(course, happening)) {
        this.#stop(task.id, course.record, this.#words(course, happening, exception), frame);
      }
    }
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
    const course = (task && this.#courses.get(task))?.find(({ handling }) => handling?.key === key);
    if (task === null || course === undefined) return null;
    const { frame, ran } = course.handling as NonNullable<Course["handling"]>;
    const { exception } = course.flight;
    const happening = course.look(
      offset,
      () => exception !== 0 && this.#agent.isHandling(exception),
      () => exception === 0 || this.binding.api.read(exception) <= (course.firstStep ? 1 : 0),
    );
    if (course.handling === null) this.#agent.unwatch(key);
    else if (ran === null && course.handling.ran !== null) this.#agent.narrow(key);
    if (happening === null) return null;
    if (happening.kind === "swallowed") this.#settle(course);
    if (!this.#isWanted(course, happening)) return null;
    this.#told = { threadId: task.id, record: course.record, frame };
    this.#stopped();
    return this.#words(course, happening, happening.kind === "handler" ? exception : 0);
  }

  #settle(course: Course): void {
    course.endTold = true;
    for (const record of course.flight.records) {
      if (record.phase !== "settled") this.news.recorder.settle(record, "swallowed");
    }
  }

  // When a step is over.

  #stepEnded(task: PyTask): void {
    const courses = this.#courses.get(task) ?? [];
    const left = courses.filter(({ flight }) => task.flights.includes(flight));
    for (const course of courses) course.firstStep = false;
    if (left.length > 0) this.#courses.set(task, left);
    else this.#courses.delete(task);
    for (const course of courses) {
      if (left.includes(course)) continue;
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
    if (!this.#wants("cancelSwallowed", record) && this.#watch?.covers(course) !== true) return;
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
      description: ended(record.taskName, record.outcome),
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
    if (this.#watch?.wants(course, happening) === true) return true;
    return this.#filtersOf(course, happening).some((filter) => this.#wants(filter, course.record));
  }

  /** A task that gets the error of one that it has cancelled itself is not cancelled, nor does it swallow anything. */
  #filtersOf({ record }: Course, happening: Happening): CancelFilter[] {
    const awaitsWhatItCancelled = !isOfInterest({ ...record, phase: "delivered" });
    const isReached = happening.kind === "entered" && happening.fromTask;
    const filters = awaitsWhatItCancelled && happening.kind !== "left" ? [] : FILTERS_OF[happening.kind];
    return isReached ? [...filters, "cancelUnwinding"] : filters;
  }

  #wants(filter: CancelFilter, { task, taskName }: RawCancellation): boolean {
    return this.#filters.get(filter)?.matches({ name: taskName, coroutine: task.code?.name ?? "" }) === true;
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
