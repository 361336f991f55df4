import { TURN } from "../protocol/thread.js";

/** ms between two looks at the loop. */
const INTERVAL = 20;
/** ms for which a turn is looked into each time: twice asyncio's `slow_callback_duration`. */
const OFTEN = 200;

/**
 * Notices that a turn of the program's loop takes long, from outside: the runtime thread can't while it is busy. It has
 * the interpreter look at what it runs, often enough at first to tell where a short blockage was, and then ever less often.
 */
export class LoopWatch {
  #timer: NodeJS.Timeout | null = null;
  #turn = 0;
  #began = 0;
  #next = 0;

  constructor(
    private readonly control: Int32Array,
    /** Has the interpreter look. */
    private readonly look: () => void,
  ) {}

  start(): void {
    this.#timer ??= setInterval(() => this.#check(), INTERVAL).unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #check(): void {
    const turn = Atomics.load(this.control, TURN);
    const now = performance.now();
    const isUnderWay = turn % 2 !== 0;
    if (turn !== this.#turn || !isUnderWay) {
      this.#turn = turn;
      this.#began = now;
      this.#next = INTERVAL;
    } else if (now - this.#began >= this.#next) {
      this.#next = now - this.#began < OFTEN ? this.#next + INTERVAL : 2 * this.#next;
      this.look();
    }
  }
}
