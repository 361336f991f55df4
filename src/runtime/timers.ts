import type { Runnable } from "./readyQueue.js";

/** `call_at`: something to run once the clock reaches `when` (s). */
export interface Timer extends Runnable {
  readonly when: number;
  readonly cancelled: boolean;
}

/**
 * A binary heap by (`when`, order of arrival). A cancelled timer stays until it surfaces, or until cancelled ones are so
 * many that the heap is rebuilt without them, as asyncio's own loop does; so cancelling costs nothing.
 */
export class Timers {
  static readonly #MIN_SCHEDULED = 100;
  static readonly #MAX_CANCELLED_FRACTION = 0.5;

  #heap: { timer: Timer; order: number }[] = [];
  #order = 0;
  #cancelled = 0;

  /** `onDrop`: told of each cancelled timer that leaves without having been taken. */
  constructor(private readonly onDrop: (timer: Timer) => void = () => undefined) {}

  get length(): number {
    return this.#heap.length;
  }

  add(timer: Timer): void {
    this.#heap.push({ timer, order: this.#order++ });
    this.#up(this.#heap.length - 1);
  }

  /** To be told of each timer that is cancelled while it is in here; also just before it is, as asyncio's handles do. */
  noteCancelled(): void {
    this.#cancelled += 1;
  }

  /** When the next timer that is not cancelled is due; null without one. */
  nextDue(): number | null {
    if (this.#mostlyCancelled) this.#rebuild();
    while (this.#heap[0]?.timer.cancelled === true) {
      this.#cancelled -= 1;
      this.onDrop(this.#pop());
    }
    return this.#heap[0]?.timer.when ?? null;
  }

  /** Takes the next timer that is due before `end`, or null. */
  takeDue(end: number): Timer | null {
    const due = this.nextDue();
    return due === null || due >= end ? null : this.#pop();
  }

  /** In no order; cancelled ones may be among them. */
  get all(): Timer[] {
    return this.#heap.map(({ timer }) => timer);
  }

  clear(): Timer[] {
    const { all } = this;
    this.#heap = [];
    this.#cancelled = 0;
    return all;
  }

  get #mostlyCancelled(): boolean {
    const { length } = this.#heap;
    return length > Timers.#MIN_SCHEDULED && this.#cancelled / length > Timers.#MAX_CANCELLED_FRACTION;
  }

  /** A timer that was dropped may be gone for good, so it is not looked at again; and what drops it may come back in here. */
  #rebuild(): void {
    const dropped = this.#heap.filter(({ timer }) => timer.cancelled);
    const gone = new Set(dropped);
    this.#heap = this.#heap.filter((entry) => !gone.has(entry)).sort((a, b) => this.#compare(a, b));
    this.#cancelled = 0;
    for (const { timer } of dropped) this.onDrop(timer);
  }

  #pop(): Timer {
    const top = this.#heap[0];
    const last = this.#heap.pop();
    if (top === undefined || last === undefined) throw new Error("no timers");
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#down(0);
    }
    return top.timer;
  }

  #compare(a: { timer: Timer; order: number }, b: { timer: Timer; order: number }): number {
    return a.timer.when - b.timer.when || a.order - b.order;
  }

  #less(i: number, j: number): boolean {
    const a = this.#heap[i];
    const b = this.#heap[j];
    return a !== undefined && b !== undefined && this.#compare(a, b) < 0;
  }

  #swap(i: number, j: number): void {
    const a = this.#heap[i];
    const b = this.#heap[j];
    if (a !== undefined) this.#heap[j] = a;
    if (b !== undefined) this.#heap[i] = b;
  }

  #up(index: number): void {
    for (let i = index; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!this.#less(i, parent)) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #down(index: number): void {
    for (let i = index; ;) {
      const left = 2 * i + 1;
      const child = this.#less(left + 1, left) ? left + 1 : left;
      if (!this.#less(child, i)) return;
      this.#swap(i, child);
      i = child;
    }
  }
}
