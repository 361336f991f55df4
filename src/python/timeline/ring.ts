/** What an event is; the numbers that go with it are said at `Timeline`. */
export const KIND = {
  /** A slice that still runs, or in which something else was recorded. */
  began: 0,
  /** The end of such a slice. */
  suspended: 1,
  /** A slice from its beginning to its end. */
  slice: 2,
  created: 3,
  done: 4,
  renamed: 5,
  requested: 6,
  delivered: 7,
  /** A slice from its beginning to the task's end. */
  last: 8,
} as const;

export type Kind = (typeof KIND)[keyof typeof KIND];

/** An event lies in 32 bytes: its time, and when what it began ended; its task, two numbers, and a third beside its kind. */
const DOUBLES = 4;
const WORDS = 8;
const TASK = 4;
/** The third number, above the kind. */
const LAST = 7;
const KIND_BITS = 4;
const KIND_MASK = (1 << KIND_BITS) - 1;

/**
 * The events recorded last, as numbers: recording one allocates nothing, and touches one line of the processor's cache.
 * An event is named by how many were recorded before it. Those in [`oldest`, `recorded`) are here.
 */
export class EventRing<Extra> {
  recorded = 0;
  /** Somebody has read those before this one: they don't change any more. */
  read = 0;
  #last: number;
  readonly #doubles: Float64Array;
  readonly #words: Int32Array;
  /** By place in the ring; empty until there is one. */
  #extras: (Extra | undefined)[] = [];

  constructor(readonly capacity: number) {
    this.#last = capacity - 1;
    const memory = new ArrayBuffer(capacity * DOUBLES * Float64Array.BYTES_PER_ELEMENT);
    this.#doubles = new Float64Array(memory);
    this.#words = new Int32Array(memory);
  }

  get oldest(): number {
    return Math.max(0, this.recorded - this.capacity);
  }

  push(kind: Kind, time: number, task: number, a: number, b: number, c: number): void {
    this.begin(kind, time, task);
    this.amend(kind, a, b, c);
  }

  /** As `push`, of an event that has no numbers. */
  begin(kind: Kind, time: number, task: number): void {
    const index = this.#last + 1 === this.capacity ? 0 : this.#last + 1;
    this.#last = index;
    if (this.#extras.length > 0) this.#extras[index] = undefined;
    this.recorded += 1;
    this.#doubles[index * DOUBLES] = time;
    this.#words[index * WORDS + TASK] = task;
    this.#words[index * WORDS + LAST] = kind;
  }

  /** That kind was pushed last, and nobody has read it. */
  isUndisturbed(kind: Kind): boolean {
    return this.recorded > this.read && ((this.#words[this.#last * WORDS + LAST] as number) & KIND_MASK) === kind;
  }

  /** Changes the event that was pushed last, which nobody has read. */
  amend(kind: Kind, a: number, b: number, c: number): void {
    const words = this.#words;
    const index = this.#last * WORDS;
    words[index + TASK + 1] = a;
    words[index + TASK + 2] = b;
    words[index + LAST] = (c << KIND_BITS) | kind;
  }

  /** What was pushed last ended then. */
  end(time: number): void {
    this.#doubles[this.#last * DOUBLES + 1] = time;
  }

  /** What the event that was pushed last has besides numbers. */
  attach(extra: Extra): void {
    if (this.#extras.length === 0) this.#extras = new Array<Extra | undefined>(this.capacity).fill(undefined);
    this.#extras[this.#last] = extra;
  }

  kind(event: number): Kind {
    return (this.#word(event, 3) & KIND_MASK) as Kind;
  }

  /** When it happened; of what lasts, when it began. */
  time(event: number): number {
    const kind = this.kind(event);
    if (kind === KIND.suspended || kind === KIND.done) return this.ended(event);
    return this.#doubles[(event % this.capacity) * DOUBLES] as number;
  }

  ended(event: number): number {
    return this.#doubles[(event % this.capacity) * DOUBLES + 1] as number;
  }

  task(event: number): number {
    return this.#word(event, 0);
  }

  number(event: number, which: 0 | 1 | 2): number {
    return which === 2 ? this.#word(event, 3) >> KIND_BITS : this.#word(event, 1 + which);
  }

  extra(event: number): Extra | undefined {
    return this.#extras[event % this.capacity];
  }

  #word(event: number, which: number): number {
    return this.#words[(event % this.capacity) * WORDS + TASK + which] as number;
  }
}
