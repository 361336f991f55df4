import type { RawCancellation } from "./raw.js";

/** Records of what has ended that are kept. `docs/CANCELLATIONS.md` names the number. */
const MOST_ENDED = 10_000;
/** What is kept may grow so many times before the oldest go: each is looked at a few times in its life, however many come. */
const SLACK = 1.25;

/**
 * The program's records: all that have not ended, the newest of those that have, and those that these name as their cause. So
 * a program that cancels for ever takes no more and more memory for it. Which they are stands in their `kept`, too.
 */
export class KeptRecords {
  /** Told of those that were let go. */
  onDropped: (ids: number[]) => void = () => undefined;
  /** Told of one that had been let go, and is there again as the cause of a new one. */
  onRecalled: (record: RawCancellation) => void = () => undefined;

  /** In the order of their ids, of which some are missing. */
  #records: RawCancellation[] = [];
  #newest = 0;
  #sweepAt = MOST_ENDED * SLACK;

  /** Id of the newest: they are numbered from 1. */
  get newest(): number {
    return this.#newest;
  }

  /** How many there were that are not kept. */
  get dropped(): number {
    return this.#newest - this.#records.length;
  }

  /** Oldest first. */
  get all(): readonly RawCancellation[] {
    return this.#records;
  }

  /** Oldest first. */
  of(ids: readonly number[]): RawCancellation[] {
    const wanted = [...new Set(ids)].sort((a, b) => a - b);
    return wanted.map((id) => this.#byId(id)).filter((record) => record !== undefined);
  }

  /** Any one that is wanted; null where none is. */
  find(isWanted: (record: RawCancellation) => boolean): RawCancellation | null {
    return this.#records.find(isWanted) ?? null;
  }

  has(id: number): boolean {
    return this.#byId(id) !== undefined;
  }

  add(record: RawCancellation): void {
    record.id = ++this.#newest;
    record.kept = true;
    this.#records.push(record);
    this.#recallCauses(record);
    if (this.#records.length > this.#sweepAt) this.#sweep();
  }

  /** The causes of a kept one are kept. */
  #recallCauses({ request }: RawCancellation): void {
    for (let { cause } = request; cause !== null && !cause.kept; { cause } = cause.request) {
      if (cause.id === 0) continue;
      cause.kept = true;
      this.#records.splice(this.#indexOf(cause.id), 0, cause);
      this.onRecalled(cause);
    }
  }

  #byId(id: number): RawCancellation | undefined {
    const record = this.#records[this.#indexOf(id)];
    return record?.id === id ? record : undefined;
  }

  /** Of the record with that id, or the place where it would stand. */
  #indexOf(id: number): number {
    let [from, to] = [0, this.#records.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#records[middle] as RawCancellation).id < id) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #sweep(): void {
    const newest = newestOf(this.#records);
    const older = this.#records.slice(0, newest);
    for (const record of older) record.kept = record.phase !== "settled";
    for (const record of this.#records) if (record.kept) keepCauses(record);
    this.#records = [...older.filter(({ kept }) => kept), ...this.#records.slice(newest)];
    this.#sweepAt = Math.max(this.#records.length, MOST_ENDED) * SLACK;
    this.onDropped(older.filter(({ kept }) => !kept).map(({ id }) => id));
  }
}

/** Where those begin that are kept as the newest, ended or not. */
function newestOf(records: readonly RawCancellation[]): number {
  let from = records.length;
  for (let left = MOST_ENDED; from > 0 && left > 0; from--) if (records[from - 1]?.phase === "settled") left -= 1;
  return from;
}

function keepCauses({ request }: RawCancellation): void {
  for (let { cause } = request; cause !== null && !cause.kept; { cause } = cause.request) cause.kept = cause.id !== 0;
}
