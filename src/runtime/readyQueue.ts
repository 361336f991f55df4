/** What the loop runs at its next turn: a handle, a done callback, or a step of a task. It must not throw but to end the loop. */
export interface Runnable {
  run(): void;
}

/** First in, first out, in a ring that doubles when full: pushing and shifting allocate nothing. */
export class ReadyQueue {
  #ring: (Runnable | undefined)[] = new Array<Runnable | undefined>(64);
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(item: Runnable): void {
    if (this.#length === this.#ring.length) this.#grow();
    this.#ring[(this.#head + this.#length) & (this.#ring.length - 1)] = item;
    this.#length += 1;
  }

  /** The queue must not be empty. */
  shift(): Runnable {
    const item = this.#ring[this.#head] as Runnable;
    this.#ring[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#ring.length - 1);
    this.#length -= 1;
    return item;
  }

  clear(): Runnable[] {
    const items: Runnable[] = [];
    while (this.#length > 0) items.push(this.shift());
    return items;
  }

  *[Symbol.iterator](): Iterator<Runnable> {
    for (let i = 0; i < this.#length; i++) yield this.#ring[(this.#head + i) & (this.#ring.length - 1)] as Runnable;
  }

  #grow(): void {
    const old = this.#ring;
    this.#ring = new Array<Runnable | undefined>(old.length * 2);
    for (let i = 0; i < this.#length; i++) this.#ring[i] = old[(this.#head + i) & (old.length - 1)];
    this.#head = 0;
  }
}
