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
  /** A stretch of time whose slices are not recorded. */
  leftOut: 9,
} as const;

export type Kind = (typeof KIND)[keyof typeof KIND];

/** The numbers of an event: `a` and `c` are small, below these; `b` is any id. */
export const MOST = { a: 2 ** 21, c: 2 ** 17 } as const;
const KINDS = 16;

/**
 * An event lies in four doubles: its time, and when what it began ended; what it is with `c` and its task, `a` with `b`, each
 * pair as one whole number, which a double holds exactly.
 */
const DOUBLES = 4;

/**
 * The events recorded last, as numbers: recording one allocates nothing, and touches one line of the processor's cache.
 * An event is named by how many were recorded before it. Those in [`oldest`, `recorded`) are here.
 */
export class EventRing<Extra> {
  recorded = 0;
  /** Where the event that was pushed last lies. */
  #last: number;
  readonly #end: number;
  readonly #doubles: Float64Array;
  /** By place in the ring; empty until there is one. */
  #extras: (Extra | undefined)[] = [];

  constructor(readonly capacity: number) {
    this.#end = capacity * DOUBLES;
    this.#last = this.#end - DOUBLES;
    this.#doubles = new Float64Array(this.#end);
  }

  get oldest(): number {
    return Math.max(0, this.recorded - this.capacity);
  }

  push(kind: Kind, time: number, task: number, a = 0, b = 0, c = 0): void {
    let at = this.#last + DOUBLES;
    if (at === this.#end) at = 0;
    this.#last = at;
    this.recorded += 1;
    const doubles = this.#doubles;
    doubles[at] = time;
    doubles[at + 2] = (task * MOST.c + c) * KINDS + kind;
    doubles[at + 3] = b * MOST.a + a;
    if (this.#extras.length > 0) this.#extras[at / DOUBLES] = undefined;
  }

  /** What was pushed last ended then. */
  end(time: number): void {
    this.#doubles[this.#last + 1] = time;
  }

  /** An event lasted until then, and its `a` and `b` are known now; nothing where it has been overwritten since. */
  amend(event: number, time: number, a: number, b: number): void {
    if (event < this.oldest) return;
    const at = (event % this.capacity) * DOUBLES;
    this.#doubles[at + 1] = time;
    this.#doubles[at + 3] = b * MOST.a + Math.min(a, MOST.a - 1);
  }

  /** What the event that was pushed last has besides numbers. */
  attach(extra: Extra): void {
    if (this.#extras.length === 0) this.#extras = new Array<Extra | undefined>(this.capacity).fill(undefined);
    this.#extras[this.#last / DOUBLES] = extra;
  }

  kind(event: number): Kind {
    return (this.#double(event, 2) % KINDS) as Kind;
  }

  /** When it happened; of what lasts, when it began. */
  time(event: number): number {
    const kind = this.kind(event);
    if (kind === KIND.suspended || kind === KIND.done) return this.ended(event);
    return this.#double(event, 0);
  }

  ended(event: number): number {
    return this.#double(event, 1);
  }

  task(event: number): number {
    return Math.floor(this.#double(event, 2) / KINDS / MOST.c);
  }

  a(event: number): number {
    return this.#double(event, 3) % MOST.a;
  }

  b(event: number): number {
    return Math.floor(this.#double(event, 3) / MOST.a);
  }

  c(event: number): number {
    return Math.floor(this.#double(event, 2) / KINDS) % MOST.c;
  }

  extra(event: number): Extra | undefined {
    return this.#extras[event % this.capacity];
  }

  #double(event: number, which: number): number {
    return this.#doubles[(event % this.capacity) * DOUBLES + which] as number;
  }
}
