import type { Place } from "../recorder/codes.js";
import type { Code } from "../recorder/codes.js";
import type { AwaitSites } from "./awaitSites.js";
import type { TaskFacts } from "./taskFacts.js";

const WORDS = 4;

/** What is left of the tasks that ended last, as numbers: a program may end a hundred thousand of them in a second. */
export class PastTasks {
  #last: number;
  readonly #createdAt: Float64Array;
  readonly #words: Int32Array;
  readonly #coroutines: (Code | string)[] = [];
  readonly #indices = new Map<Code | string, number>();

  constructor(
    private readonly sites: AwaitSites,
    private readonly capacity: number,
  ) {
    this.#last = capacity - 1;
    this.#createdAt = new Float64Array(capacity);
    this.#words = new Int32Array(capacity * WORDS);
  }

  /** The index under which it is found until as many others have ended. Ids are 0 for none. */
  add(number: number, parent: number, coroutine: Code | string, place: Place | null, createdAt: number): number {
    const index = (this.#last = this.#last + 1 === this.capacity ? 0 : this.#last + 1);
    const words = this.#words;
    this.#createdAt[index] = createdAt;
    words[index * WORDS] = number;
    words[index * WORDS + 1] = parent;
    words[index * WORDS + 2] = this.#indexOf(coroutine);
    words[index * WORDS + 3] = place === null ? 0 : this.sites.of(place).id;
    return index;
  }

  /** `name`: of one that had a name of its own. */
  at(index: number, name: string | null): TaskFacts {
    const [number, parent, coroutine, site] = this.#words.subarray(index * WORDS, (index + 1) * WORDS) as unknown as [
      number,
      number,
      number,
      number,
    ];
    return {
      name: name ?? number,
      parent: parent === 0 ? null : parent,
      coroutine: this.#coroutines[coroutine] ?? "",
      place: this.sites.byId(site).place,
      createdAt: this.#createdAt[index] ?? 0,
    };
  }

  #indexOf(coroutine: Code | string): number {
    let index = this.#indices.get(coroutine);
    if (index === undefined) this.#indices.set(coroutine, (index = this.#coroutines.push(coroutine) - 1));
    return index;
  }
}
