import type { Code, Place } from "../recorder/codes.js";
import type { TaskFacts } from "./taskFacts.js";

/** A task takes 24 bytes: when it was created; its number, its parent, and the indices of its coroutine and its place. */
const DOUBLES = 3;
const WORDS = 6;
const NUMBERS = 2;

/** What is left of the tasks that ended last, as numbers: a program may end a hundred thousand of them in a second. */
export class PastTasks {
  #last: number;
  readonly #doubles: Float64Array;
  readonly #words: Int32Array;
  readonly #coroutines = new Indices<Code | string>("");
  readonly #places = new Indices<Place | null>(null);

  constructor(private readonly capacity: number) {
    this.#last = capacity - 1;
    const memory = new ArrayBuffer(capacity * DOUBLES * Float64Array.BYTES_PER_ELEMENT);
    this.#doubles = new Float64Array(memory);
    this.#words = new Int32Array(memory);
  }

  /** The index under which it is found until as many others have ended. Ids are 0 for none. */
  add(number: number, parent: number, coroutine: Code | string, place: Place | null, createdAt: number): number {
    const index = (this.#last = this.#last + 1 === this.capacity ? 0 : this.#last + 1);
    const words = this.#words;
    const at = index * WORDS + NUMBERS;
    this.#doubles[index * DOUBLES] = createdAt;
    words[at] = number;
    words[at + 1] = parent;
    words[at + 2] = this.#coroutines.of(coroutine);
    words[at + 3] = this.#places.of(place);
    return index;
  }

  /** `name`: of one that had a name of its own. */
  at(index: number, name: string | null): TaskFacts {
    const at = index * WORDS + NUMBERS;
    const [number, parent, coroutine, place] = [...this.#words.subarray(at, at + 4)] as [
      number,
      number,
      number,
      number,
    ];
    return {
      name: name ?? number,
      parent: parent === 0 ? null : parent,
      coroutine: this.#coroutines.at(coroutine),
      place: this.#places.at(place),
      createdAt: this.#doubles[index * DOUBLES] as number,
    };
  }
}

/** Numbers for things that are kept for ever, of which a program has few. */
class Indices<T> {
  readonly #all: T[] = [];
  readonly #known = new Map<T, number>();
  #last = 0;

  /** `first`: the thing that has the number 0. */
  constructor(first: T) {
    this.#add(first);
  }

  at(index: number): T {
    return this.#all[index] as T;
  }

  /** Most often it is the same as the last time. */
  of(thing: T): number {
    if (this.#all[this.#last] !== thing) this.#last = this.#known.get(thing) ?? this.#add(thing);
    return this.#last;
  }

  #add(thing: T): number {
    const index = this.#all.push(thing) - 1;
    this.#known.set(thing, index);
    return index;
  }
}
