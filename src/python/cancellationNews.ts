import type { Cancellation } from "../protocol/cancellation.js";
import type { DebuggeeEvent } from "../protocol/events.js";
import type { Ptr } from "./capi.js";
import type { Binding } from "./binding.js";
import type { PyTask } from "./pyObjects.js";
import { HandlerTable } from "./recorder/handlerTable.js";
import { PendingReasons } from "./recorder/pending.js";
import type { RawCancellation } from "./recorder/raw.js";
import { Recorder } from "./recorder/recorder.js";
import { Renderer } from "./recorder/render.js";
import { innermostUser } from "./recorder/stackCapture.js";

/** Loop time, s, for which a callback may run before what waits for the next turn counts as blocked: asyncio's own measure. */
const BLOCKED_AFTER = 0.1;
/** ms between two rounds of events while the loop never sleeps, and for which one may last: a hundredth of the loop's time. */
const INTERVAL = 100;
const BUSY_ROUND = 1;
/** As that, where the loop has nothing else to do for a while; what comes up then waits so long. */
const IDLE_ROUND = 20;
/** Turns of a busy loop, a power of two, between two looks at the clock. */
const TURNS = 16;

/** Owns the recorder; tells of its records when nothing is in the middle of anything, and renders them when somebody asks. */
export class CancellationNews {
  readonly recorder: Recorder;
  readonly handlers: HandlerTable;
  /** Told of each record that is new or has changed, at once. */
  readonly listeners: ((record: RawCancellation) => void)[] = [];
  readonly #renderer: Renderer;
  readonly #pending: PendingReasons;
  /** In the order of their first change since they were told of (`isNews`). */
  #changed: RawCancellation[] = [];
  /** How many of these have been told of. */
  #told = 0;
  /** Ids of records that are no longer kept, not told yet. */
  #dropped: number[] = [];
  /** How many were said to be no longer kept. */
  #toldDropped = 0;
  #lastSent = 0;
  #turns = 0;

  constructor(
    private readonly binding: Binding,
    isUserCode: Ptr,
    private readonly emit: (event: DebuggeeEvent) => void,
  ) {
    this.recorder = new Recorder(binding, isUserCode);
    this.recorder.onChange = (record) => {
      this.#note(record);
      for (const listener of this.listeners) listener(record);
    };
    this.recorder.records.onDropped = (ids) => this.#drop(ids);
    this.recorder.records.onRecalled = (record) => this.#note(record);
    this.handlers = new HandlerTable(binding.api, binding.api.import("_unwind.lib.handlers", "analyze"));
    this.#pending = new PendingReasons(
      this.recorder,
      (task) => binding.isDriven(task),
      () => this.blockage(),
    );
    this.#renderer = new Renderer(this.handlers, this.#pending, this.recorder.blockages);
    binding.recorder = this.recorder;
  }

  render(record: RawCancellation): Cancellation {
    return this.recorder.muted(() => this.#renderer.render(record));
  }

  /** Of one whose error is on its way: who asked, all that is known, and the frames that it has left. */
  soFar(record: RawCancellation): ReturnType<Renderer["soFar"]> {
    return this.recorder.muted(() => this.#renderer.soFar(record));
  }

  isKept(id: number): boolean {
    return this.recorder.records.has(id);
  }

  /** How many records are not kept. */
  get dropped(): number {
    return this.recorder.records.dropped;
  }

  /** Oldest first; with `ids` only these. */
  all(ids?: readonly number[]): Cancellation[] {
    const { records: kept } = this.recorder;
    const records = ids === undefined ? kept.all : kept.of(ids);
    return this.recorder.muted(() => records.map((record) => this.#renderer.render(record)));
  }

  /** The program has ended; its modules are still there. What is pending has another reason for that from here on. */
  programEnded(): void {
    this.#pending.programEnded = true;
    const { all } = this.recorder.records;
    this.recorder.muted(() => all.forEach((record) => this.#renderer.prepare(record)));
    for (const record of all) if (record.outcome === "pending") this.#note(record);
  }

  /** At each turn of a busy loop. */
  tick(): void {
    if ((++this.#turns & (TURNS - 1)) !== 0) return;
    this.recorder.tick();
    if (this.#hasNews && performance.now() - this.#lastSent > INTERVAL) this.#tell(BUSY_ROUND);
  }

  /** Before the loop sleeps: tells of what is left to tell. Whether that was all. */
  idle(): boolean {
    this.recorder.tick();
    if (this.#hasNews) this.#tell(IDLE_ROUND);
    return !this.#hasNews;
  }

  /** Before the thread stands still: tells of all that is left to tell. */
  flush(): void {
    this.recorder.tick();
    if (this.#hasNews) this.#tell(Infinity);
  }

  /** Of what has changed first, for so many ms. */
  #tell(most: number): void {
    this.#lastSent = performance.now();
    this.#tellDropped();
    this.recorder.muted(() => {
      do this.#tellNext();
      while (this.#hasNews && performance.now() - this.#lastSent < most);
    });
    // Of a long queue the front is not taken off each time.
    if (this.#told < this.#changed.length / 2) return;
    this.#changed = this.#changed.slice(this.#told);
    this.#told = 0;
  }

  #tellNext(): void {
    const record = this.#changed[this.#told++] as RawCancellation;
    record.isNews = false;
    this.emit({ event: "cancellationChanged", cancellation: this.#renderer.render(record) });
  }

  get #hasNews(): boolean {
    return this.#told < this.#changed.length;
  }

  #tellDropped(): void {
    const { dropped } = this;
    if (this.#dropped.length === 0 && dropped === this.#toldDropped) return;
    this.emit({ event: "cancellationsDropped", ids: this.#dropped, dropped });
    this.#dropped = [];
    this.#toldDropped = dropped;
  }

  /** What has not been told of them needs no telling any more. */
  #drop(ids: number[]): void {
    this.#dropped.push(...ids);
    const isKept = (record: RawCancellation): boolean => (record.isNews = record.kept);
    this.#changed = this.#changed.slice(this.#told).filter(isKept);
    this.#told = 0;
  }

  #note(record: RawCancellation): void {
    if (record.isNews || !record.kept) return;
    record.isNews = true;
    this.#changed.push(record);
  }

  /** The program stands still: the handlers that the running task's error has met since it was last told of are news. */
  stopped(): void {
    const task = this.binding.runtime.currentTask as PyTask | null;
    for (const record of task?.records ?? []) if (record.phase !== "settled") this.#note(record);
  }

  /** The line that keeps the loop from its next turn, and for how long, s; null while nothing does. */
  blockage(): { place: NonNullable<ReturnType<typeof innermostUser>>; since: number } | null {
    const { runningLoop, clock } = this.binding;
    const place = runningLoop === null ? null : innermostUser(this.recorder.frames, this.recorder.codes);
    const since = clock.now() - (runningLoop?.loop.turnBegan ?? 0);
    return place === null || since < BLOCKED_AFTER ? null : { place, since };
  }
}
