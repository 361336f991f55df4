import { NOTHING, type Instrument, type Runtime } from "../../runtime/index.js";
import type { Binding } from "../binding.js";
import type { PyTask } from "../pyObjects.js";
import type { RawCancellation } from "../recorder/raw.js";
import type { Recorder } from "../recorder/recorder.js";
import { AwaitedThings } from "./awaited.js";
import { AwaitSites } from "./awaitSites.js";
import { Pace } from "./pace.js";
import { PastTasks } from "./pastTasks.js";
import { EventRing, KIND } from "./ring.js";
import { coroutineOf, factsOf, ownNameOf, type TaskFacts } from "./taskFacts.js";

/** Of the fastest program's slices the ring holds those of so long, s. */
const SECONDS = 2;

/** How a task ended; recorded as an index. */
const ENDS = ["done", "failed", "cancelled", "destroyed"] as const;
type End = (typeof ENDS)[number];
const [DONE, FAILED, CANCELLED, DESTROYED] = [0, 1, 2, 3];

/**
 * Records what every task does when, raw; `TimelinePageMaker` makes of it what views read. Numbers of the events:
 * Slice, Suspended: a: site, b: task awaited (0: none), c: name of what is awaited. Done, Last: a: how (`ENDS`), b: index of
 * what is left of the task. Requested: b: task that asked (0: none). Left out: a: how many tasks, b: how many slices. Extras:
 * the new name of a task that is renamed, the own name of one that is done, the record of a cancellation.
 *
 * An event says only what can't be found out later. What a task is called and what it runs is asked of the task, as long
 * as there is one; what is left then goes with the event of its end, which is there as long as any that names the task:
 * none of them is later.
 *
 * Looking at the clock is what costs most here. A slice, and a task with its last step, ends when the next thing begins
 * that runs in the loop, or the loop sleeps: that look serves both; and what runs first in a turn of the loop begins with
 * the turn, whose time is known.
 *
 * Where more slices come in two seconds than the ring holds (`Pace`), some are left out, and an event says how many and how long.
 * So are the tasks that live no longer than such a gap. All else is recorded, and the slices as well that follow a request, an
 * entry of a CancelledError, or a stop of the program.
 */
export class Timeline implements Instrument {
  readonly ring: EventRing<string | RawCancellation>;
  readonly sites: AwaitSites;
  readonly awaited: AwaitedThings;
  readonly #past: PastTasks;
  readonly #runtime: Runtime;
  /** When what was recorded last has ended, a slice or a task, is not known yet. Nothing else is recorded before it is. */
  #open = false;
  /** The task whose slice has begun, and when, s; 0 once it is recorded. It is when it ends, or before anything else is. */
  #running = 0;
  #began = 0;
  /** Loop time at which the turn began in which something ran last, s. */
  #turn = 0;
  /** Slices under way: one inside of the other where a task is started eagerly. */
  #depth = 0;
  readonly #pace: Pace;
  /** The event of the slices that are being left out. Neither `#open` nor `#running` is set while there are any. */
  #gap = 0;
  /** Tasks that were created since it began, and how many of them have ended; the newest task before them. */
  readonly #born: PyTask[] = [];
  #gone = 0;
  #newest = 0;

  constructor(
    readonly binding: Binding,
    private readonly recorder: Recorder,
    /** Recordings that it keeps: 32 bytes each, and 24 for the tasks that may have ended among them. */
    capacity: number,
  ) {
    this.#runtime = binding.runtime;
    this.sites = new AwaitSites(binding.api, recorder.frames, recorder.codes);
    this.awaited = new AwaitedThings(binding, recorder.frames);
    this.ring = new EventRing(capacity);
    this.#pace = new Pace(capacity / SECONDS, () => binding.clock.now());
    this.#past = new PastTasks(capacity);
  }

  /** A callback is about to run, in a turn that began at this loop time, s. */
  callbackBegins(turn: number): void {
    if (this.#open) this.#begins(turn);
    else this.#turn = Math.max(turn, this.#turn);
  }

  /** To be called before anything is read, and when the loop stands still: nothing runs from here on. */
  settle(): void {
    if (this.#pace.isGap) {
      if (this.#depth > 0) this.#attend(this.binding.clock.now());
      else this.#endGap(this.binding.clock.now(), this.#pace.endGap());
    }
    this.#settle();
  }

  /** The program stands still: what it does next is what somebody looks at. */
  stopped(): void {
    this.settle();
    this.#pace.beginAnew(this.binding.clock.now());
  }

  taskCreated(): void {
    // It is not whole yet: see `created`.
  }

  /** A task was made, and has not begun. */
  created(task: PyTask): void {
    if (this.#pace.isGap) this.#born.push(task);
    else {
      this.#settle();
      this.#create(task);
    }
  }

  #create(task: PyTask): void {
    this.#newest = task.id;
    this.ring.push(KIND.created, task.createdAt, task.id);
  }

  renamed(task: PyTask): void {
    if (this.#isBornInGap(task)) return;
    this.#settle();
    this.ring.push(KIND.renamed, this.binding.clock.now(), task.id);
    this.ring.attach(this.binding.taskName(task));
  }

  stepBegan(task: PyTask): void {
    this.#depth += 1;
    if (this.#pace.isOver()) this.#decide();
    if (this.#pace.isGap) return;
    const time = this.#begins(task.since);
    if (this.#running !== 0) this.#split();
    this.#began = time;
    this.#running = task.id;
  }

  /** Loop time at which the step of that task began, s; null where that was not recorded. */
  beganAt(task: PyTask): number | null {
    return this.#running === task.id ? this.#began : null;
  }

  stepEnded(task: PyTask): void {
    this.#depth -= 1;
    if (this.#pace.isGap) return;
    if (!task.done) this.#suspended(task);
    if (this.#depth > 0 || task.since === 0) this.#settle();
  }

  #suspended(task: PyTask): void {
    const { awaited, sites, ring } = this;
    const site = sites.find(task.coroutine.coroutine);
    awaited.look(task, task.waitsFor);
    if (site.isWait) awaited.lookInWait(sites.innermost);
    const kind = this.#running === task.id ? KIND.slice : KIND.suspended;
    this.#running = 0;
    ring.push(kind, this.#began, task.id, site.id, awaited.task, awaited.name);
    this.#open = true;
  }

  taskDone(task: PyTask): void {
    this.#done(task, endOf(task));
  }

  /** A pending task is about to be collected. */
  destroyed(task: PyTask): void {
    this.#done(task, DESTROYED);
  }

  cancelRequested(task: PyTask): void {
    const { requested: record, requestedAt: time } = this.recorder;
    if (this.#pace.isGap) this.#attend(time);
    if (this.#open) this.#close(time);
    this.#settle();
    this.ring.push(KIND.requested, time, task.id, 0, this.#runtime.currentTask?.id ?? 0);
    if (record !== null) this.ring.attach(record);
  }

  /** A CancelledError is about to be thrown into the task's coroutine: what the recorder made of it is its last flight. */
  delivered(task: PyTask): void {
    const flight = task.flights.at(-1);
    if (flight === undefined) return;
    if (this.#pace.isGap) this.#attend(flight.began);
    this.#settle();
    for (const record of flight.records) {
      this.ring.push(KIND.delivered, flight.began, task.id);
      if (!record.isOwnDoing) this.ring.attach(record);
    }
  }

  /** Of a task that lives. */
  factsOf(task: PyTask): TaskFacts {
    return factsOf(this.binding, this.recorder.frames, task);
  }

  /** Of the task whose end that event is. */
  factsAt(done: number): TaskFacts {
    return this.#past.at(this.ring.b(done), (this.ring.extra(done) as string | undefined) ?? null);
  }

  /** How the task ended whose end that event is. */
  endAt(done: number): End {
    return ENDS[this.ring.a(done)] ?? "done";
  }

  #done(task: PyTask, end: number): void {
    if (this.#isBornInGap(task)) {
      this.#gone += 1;
      return;
    }
    const { binding, ring } = this;
    const coroutine = coroutineOf(binding, this.recorder.frames, task);
    const { nameNumber, parent, createdAtPlace, createdAt } = task;
    const index = this.#past.add(nameNumber, parent?.id ?? 0, coroutine, createdAtPlace, createdAt);
    const isInStep = task === this.#runtime.currentTask;
    const isWhole = isInStep && this.#running === task.id;
    if (isWhole) this.#running = 0;
    else this.#settle();
    ring.push(isWhole ? KIND.last : KIND.done, this.#began, task.id, end, index);
    const name = ownNameOf(binding, task);
    if (name !== null) ring.attach(name);
    this.#open = true;
    if (!isInStep || this.#pace.isGap) this.#settle();
  }

  /** Loop time at which something begins to run, in a turn that began at `turn` (0: in a loop that does not tell), s. */
  #begins(turn: number): number {
    const isFirst = turn > this.#turn;
    const time = isFirst ? turn : this.binding.clock.now();
    if (isFirst) this.#turn = turn;
    if (this.#open) this.#close(time);
    return time;
  }

  /** Whether the slice that begins is recorded, and those that follow. One inside of another is as that one. */
  #decide(): void {
    const pace = this.#pace;
    if (this.#depth > 1) {
      if (pace.isGap) pace.skip();
    } else if (pace.isDue()) {
      if (pace.isGap) this.#endGap(pace.time, pace.endGap() - 1);
      pace.begin(pace.time);
    } else {
      if (!pace.isGap) this.#beginGap(pace.time);
      pace.skip();
    }
  }

  #beginGap(time: number): void {
    if (this.#open) this.#close(time);
    this.#gap = this.ring.recorded;
    this.ring.push(KIND.leftOut, time, 0);
  }

  /** Those that were born in it, and live, are told of now. */
  #endGap(time: number, slices: number): void {
    this.ring.amend(this.#gap, time, this.#gone, slices);
    this.#gone = 0;
    this.#turn = Math.max(time, this.#turn);
    for (const task of this.#born) if (!task.done && !task.collected) this.#create(task);
    this.#born.length = 0;
  }

  #isBornInGap({ id }: PyTask): boolean {
    return id > this.#newest;
  }

  /** The gap ends: slices are recorded from that time on, also the one under way. */
  #attend(time: number): void {
    const isInStep = this.#depth > 0;
    this.#endGap(time, this.#pace.endGap() - Number(isInStep));
    this.#pace.begin(time);
    if (!isInStep) return;
    this.#began = time;
    this.#running = this.#runtime.currentTask?.id ?? 0;
  }

  /** Records the slice that runs as one that may not end with the next event. */
  #split(): void {
    this.ring.push(KIND.began, this.#began, this.#running);
    this.#running = 0;
  }

  #settle(): void {
    if (this.#open) this.#close(this.binding.clock.now());
    if (this.#running !== 0) this.#split();
  }

  #close(time: number): void {
    this.ring.end(time);
    this.#open = false;
  }
}

function endOf(task: PyTask): number {
  if (task.cancelled) return CANCELLED;
  return task.exception === NOTHING ? DONE : FAILED;
}
