import { loopBlocked, whoBlocks, type Blocked } from "../../model/diagnostics/loopBlocked.js";
import type { Diagnostic } from "../../protocol/events.js";
import type { TaskId } from "../../protocol/ids.js";
import type { Binding } from "../binding.js";
import { PyHandle } from "../pyLoop.js";
import { PyTask } from "../pyObjects.js";
import { locationOf, type Place } from "../recorder/codes.js";
import type { Blockage } from "../recorder/blockages.js";
import type { Recorder } from "../recorder/recorder.js";
import { innermostUser } from "../recorder/stackCapture.js";
import type { Reports } from "./reports.js";

/** s after which a blockage is told of while it lasts: it may never end. */
const LASTS = 5;

/** What was seen to run in this turn of the loop: the same task or callback from `first` to `last`, loop time, s. */
interface Sample {
  item: PyTask | PyHandle;
  /** What it is called; to be asked while it runs, for it may be gone when the turn is over. */
  by: Blocked["by"];
  place: Place | null;
  first: number;
  last: number;
  told: boolean;
}

/**
 * Tells which line kept the loop from its next turn. The adapter has the interpreter look at what it runs when a turn
 * takes long (`engine/loopWatch.ts`); a turn that does not costs nothing. One task or callback must be seen at both
 * ends of the time that counts as blocked: a turn in which many did a little is no fault of anybody's.
 */
export class BlockedLoop {
  #sample: Sample | null = null;

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
    private readonly reports: Reports,
  ) {}

  /** In the middle of whatever runs. */
  look(): void {
    const item = this.#running();
    if (item === null) return;
    const now = this.binding.clock.now();
    const place = innermostUser(this.recorder.frames, this.recorder.codes);
    if (this.#sample?.item !== item)
      this.#sample = { item, by: this.#name(item), place, first: now, last: now, told: false };
    else this.#lasts(this.#sample, place, now);
  }

  get due(): boolean {
    return this.#sample !== null;
  }

  /** A turn is over. */
  turnEnded(): void {
    const sample = this.#sample;
    if (sample === null) return;
    this.#sample = null;
    if (!this.#isBlocking(sample)) return;
    this.recorder.blockages.note(this.#blockage(sample));
    if (!sample.told) this.#tell(sample, false);
  }

  /** The program has stopped in this turn, and the clock went on. */
  forget(): void {
    this.#sample = null;
  }

  #lasts(sample: Sample, place: Place | null, now: number): void {
    sample.last = now;
    sample.place = place ?? sample.place;
    if (sample.told || now - this.#turnBegan < LASTS || !this.#isBlocking(sample)) return;
    sample.told = true;
    this.#tell(sample, true);
  }

  #isBlocking({ first, last }: Sample): boolean {
    return last - first >= this.#threshold;
  }

  #running(): PyTask | PyHandle | null {
    if (this.binding.runningLoop === null) return null;
    const { running } = this.recorder;
    const { currentTask } = this.binding.runtime;
    if (currentTask instanceof PyTask) return currentTask;
    return running instanceof PyHandle ? running : null;
  }

  get #turnBegan(): number {
    return this.binding.runningLoop?.loop.turnBegan ?? 0;
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

  #blockage({ by, place }: Sample): Blockage {
    return { began: this.#turnBegan, ended: this.binding.clock.now(), place, what: whoBlocks(by) };
  }

  #tell({ by, place }: Sample, still: boolean): void {
    const seconds = this.binding.clock.now() - this.#turnBegan;
    const at = place === null ? null : locationOf(place);
    const task: Diagnostic["task"] = by.kind === "task" ? { id: by.id as TaskId, name: by.name } : null;
    this.reports.tell({ ...loopBlocked({ at, by, for: seconds, still }), task });
  }

  #name(item: PyTask | PyHandle): Blocked["by"] {
    const { binding } = this;
    if (item instanceof PyTask)
      return { kind: "task", id: item.id, name: binding.taskName(item), coroutine: item.code?.name ?? "" };
    const name = binding.optionalAttr(binding.handleCallback.get(item.self), "__qualname__");
    if (name === 0) return { kind: "callback", name: null };
    const text = binding.api.text(name);
    binding.api.decref(name);
    return { kind: "callback", name: text };
  }
}
