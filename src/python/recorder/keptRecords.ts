import type { RawCancellation } from "./raw.js";

/** Records of what has ended that are kept. `docs/CANCELLATIONS.md` names the number. */
const MOST_ENDED = 10_000;
/** What is kept may grow so many times before the oldest go: each is looked at a few times in its life, however many come. */
const SLACK = 1.25;

/**
 * The program's records: all that have not ended, the newest of those that have, and those that these name as their cause. So
 * a program that cancels for ever takes no more and more memory for it.
 */
export class KeptRecords {
  /** Told of those that were let go. */
  onDropped: (ids: number[]) => void = () => undefined;
  /** Told of one that had been let go, and is there again as the cause of a new one. */
  onRecalled: (record: RawCancellation) => void = () => undefined;

  readonly #byId = new Map<number, RawCancellation>();
  #newest = 0;
  #sweepAt = MOST_ENDED * SLACK;

  /** Id of the newest: they are numbered from 1. */
  get newest(): number {
    return this.#newest;
  }

  /** How many there were that are not kept. */
  get dropped(): number {
    return this.#newest - this.#byId.size;
  }

  /** Oldest first. */
  get all(): RawCancellation[] {
    return [...this.#byId.values()].sort((a, b) => a.id - b.id);
  }

  /** Oldest first. */
  of(ids: readonly number[]): RawCancellation[] {
    const wanted = [...new Set(ids)].sort((a, b) => a - b);
    return wanted.map((id) => this.#byId.get(id)).filter((record) => record !== undefined);
  }

  /** Any one that is wanted; null where none is. */
  find(isWanted: (record: RawCancellation) => boolean): RawCancellation | null {
    for (const record of this.#byId.values()) if (isWanted(record)) return record;
    return null;
  }

  has(id: number): boolean {
    return this.#byId.has(id);
  }

  add(record: RawCancellation): void {
    record.id = ++this.#newest;
    this.#byId.set(record.id, record);
    this.#recallCauses(record);
    if (this.#byId.size > this.#sweepAt) this.#sweep();
  }

  /** The causes of a kept one are kept. */
  #recallCauses({ request }: RawCancellation): void {
    for (let { cause } = request; cause !== null && !this.has(cause.id); { cause } = cause.request) {
      if (cause.id === 0) continue;
      this.#byId.set(cause.id, cause);
      this.onRecalled(cause);
    }
  }

  #sweep(): void {
    const kept = this.#worthKeeping();
    const dropped = [...this.#byId.values()].filter((record) => !kept.has(record)).map(({ id }) => id);
    for (const id of dropped) this.#byId.delete(id);
    this.#sweepAt = Math.max(this.#byId.size, MOST_ENDED) * SLACK;
    this.onDropped(dropped);
  }

  #worthKeeping(): Set<RawCancellation> {
    const kept = new Set<RawCancellation>();
    let left = MOST_ENDED;
    for (const record of this.all.reverse())
      if (record.phase !== "settled" || left-- > 0)
        for (let one: RawCancellation | null = record; one !== null && !kept.has(one); one = one.request.cause)
          kept.add(one);
    return kept;
  }
}
