import { loopBlocked, whoBlocks, type Blocked, type Blocker } from "../../model/diagnostics/loopBlocked.js";
import type { Diagnostic } from "../../protocol/events.js";
import type { TaskId } from "../../protocol/ids.js";
import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import { PyHandle } from "../pyLoop.js";
import { PyTask } from "../pyObjects.js";
import { locationOf, type Place } from "../recorder/codes.js";
import type { Recorder } from "../recorder/recorder.js";
import { innermostUser } from "../recorder/stackCapture.js";
import type { TaskTable } from "../taskTable.js";
import { LoopSamples } from "./loopSamples.js";
import type { Reports } from "./reports.js";

/** s after which a blockage is told of while it lasts: it may never end. */
const LASTS = 5;

/** s; nothing shorter is worth a question to Python. */
const SHORT = 0.02;

/** Its callbacks run what is given to threads. */
const THREADS = "_unwind.lib.thread_pool";

type Item = PyTask | PyHandle;

/** Who it was, where it was seen, and for how long, s. */
interface Found {
  by: Blocker;
  place: Place | null;
  seen: Blocked["seen"];
  seconds: number;
}

/**
 * Tells what kept the loop from its next turn. The adapter has the interpreter look at what it runs while a turn takes long
 * (`engine/loopWatch.ts`); a turn that does not costs a store for each that it runs. Only what one task or callback did is told of: a turn in
 * which many did a little is no fault of anybody's. Code that can't be looked into (one long call of a builtin) is known
 * after the fact, if nothing else ran in its turn.
 */
export class BlockedLoop {
  readonly #samples = new LoopSamples<Item>();
  /** What the items are called; to be asked while they run, for they may be gone when the turn is over. */
  readonly #names = new Map<Item, Blocker>();
  /** When the program went on last, loop time, s: what came before in this turn is the debugger's time as well. */
  #resumed = 0;
  /** It was told of while it lasts. */
  #told = false;
  readonly #itemEnded = (): void => this.#samples.ended(this.binding.clock.now());

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
    private readonly tasks: TaskTable,
    private readonly reports: Reports,
  ) {}

  /** In the middle of whatever runs. */
  look(): void {
    const item = this.#running();
    if (item === null) return;
    const now = this.binding.clock.now();
    const began = this.#isFirst ? this.#began : null;
    if (!this.#names.has(item)) this.#names.set(item, this.#name(item));
    this.#samples.seen(item, innermostUser(this.recorder.frames, this.recorder.codes), now, began);
    this.binding.onItemEnded = this.#itemEnded;
    this.#tellIfItLasts(now);
  }

  /** Nothing has ended yet in the turn that is under way. */
  get #isFirst(): boolean {
    return this.binding.endedIn !== this.binding.runningLoop?.loop.turnBegan;
  }

  get due(): boolean {
    return this.#samples.any;
  }

  /** A turn is over. */
  turnEnded(): void {
    const found = this.#found();
    const wasTold = this.#told;
    this.#forget();
    if (found === null || found.seconds < this.#threshold) return;
    const { place, by } = found;
    const now = this.binding.clock.now();
    this.recorder.blockages.note({ began: now - found.seconds, ended: now, place, what: whoBlocks(by) });
    if (!wasTold) this.#tell(found, false);
  }

  /** The program goes on after a stop, or after something else that has taken the debugger's time. */
  resumed(): void {
    this.#resumed = this.binding.clock.now();
    this.#forget();
  }

  #forget(): void {
    this.binding.onItemEnded = null;
    this.#samples.clear();
    this.#names.clear();
    this.#told = false;
  }

  #tellIfItLasts(now: number): void {
    const { longest } = this.#samples;
    if (longest === null || this.#told || longest.seconds < Math.max(LASTS, this.#threshold)) return;
    this.#told = true;
    this.#tell({ ...this.#ofItem(longest.item), ...longest.most, seconds: now - longest.began }, true);
  }

  #found(): Found | null {
    const { longest } = this.#samples;
    if (longest === null) return this.#afterTheFact();
    const isAlone = this.binding.runningLoop?.loop.turnItems === 1;
    const seconds = isAlone ? this.binding.clock.now() - this.#began : longest.seconds;
    return { ...this.#ofItem(longest.item), ...longest.most, seconds };
  }

  /** Of a turn that was not looked into: what was alone in it is to blame. */
  #afterTheFact(): Found | null {
    const loop = this.binding.runningLoop?.loop;
    const seconds = this.binding.clock.now() - this.#began;
    if (loop?.turnItems !== 1 || seconds < SHORT || seconds < this.#threshold) return null;
    const [task, another] = this.tasks.ranAt(loop.turnBegan);
    if (another !== undefined) return null;
    if (task === undefined) return { by: { kind: "callback", name: null }, place: null, seen: "never", seconds };
    const place = task.done ? null : (this.recorder.awaits.entryOf(task)?.place ?? null);
    if (place === null && task.code?.isUser === false) return null;
    return { by: this.#name(task), place, seen: place === null ? "never" : "after", seconds };
  }

  #ofItem(item: Item): Pick<Found, "by"> {
    return { by: this.#names.get(item) ?? { kind: "callback", name: null } };
  }

  #running(): Item | null {
    if (this.binding.runningLoop === null) return null;
    const { running } = this.recorder;
    const { currentTask } = this.binding.runtime;
    if (currentTask instanceof PyTask) return currentTask;
    return running instanceof PyHandle ? running : null;
  }

  /** Of this turn, what is the program's own time begins here. */
  get #began(): number {
    return Math.max(this.binding.runningLoop?.loop.turnBegan ?? 0, this.#resumed);
  }

  /** s; `slow_callback_duration`, which asyncio documents for its own messages about this. */
  get #threshold(): number {
    const { api, runningLoop } = this.binding;
    const value = runningLoop === null ? 0 : this.binding.optionalAttr(runningLoop.self, "slow_callback_duration");
    if (value === 0) return 0.1;
    const seconds = api.c._PyFloat_AsDouble(value);
    api.c._PyErr_Clear();
    api.decref(value);
    return seconds > 0 ? seconds : 0.1;
  }

  /** A function in a thread is no fault: it blocks nothing but here, where there are no threads. */
  #tell({ by, place, seen, seconds }: Found, still: boolean): void {
    if (by.kind === "thread") return;
    const at = place === null ? null : locationOf(place);
    const task: Diagnostic["task"] = by.kind === "task" ? { id: by.id as TaskId, name: by.name } : null;
    this.reports.tell({ ...loopBlocked({ at, seen, by, for: seconds, still }), task });
  }

  #name(item: Item): Blocker {
    const { binding } = this;
    if (item instanceof PyTask)
      return { kind: "task", id: item.id, name: this.tasks.nameOf(item), coroutine: item.code?.name ?? "" };
    const callback = binding.handleCallback.get(item.self);
    if (this.#textOf(callback, "__module__") === THREADS) return { kind: "thread" };
    return { kind: "callback", name: this.#textOf(callback, "__qualname__") };
  }

  #textOf(object: Ptr, attribute: string): string | null {
    const { api } = this.binding;
    const value = this.binding.optionalAttr(object, attribute);
    if (value === 0) return null;
    const text = value === api.none ? null : api.text(value);
    api.decref(value);
    return text;
  }
}
