import { Throttle, type Timers } from "../throttle.js";
import { TaskForest, type Changes, type Shape, type TaskSource } from "./forest.js";

/** The least time between two refreshes, ms: fast enough to feel live, slow enough for the eye and the program. */
const REFRESH = 200;
/**
 * The program stands still while it answers. A refresh that takes longer than LONG, ms, because there are very many tasks, is
 * followed by a rest of REST times that.
 */
const LONG = 100;
const REST = 4;

/**
 * The forest of one session, refreshed when asked, until the session is over.
 *
 * Invariant: once disposed of, nothing of it is pending. An adapter that ends leaves its last requests without an answer.
 */
export class LiveForest {
  readonly forest: TaskForest;
  private readonly throttle: Throttle;
  private end: (reason: Error) => void = () => undefined;

  /** `changed` is called when what is on show changed. */
  constructor(
    sessionId: string,
    source: TaskSource,
    shape: Shape,
    changed: (changes: Changes) => void,
    timers?: Timers,
  ) {
    const over = new Promise<never>((_, reject) => (this.end = reject));
    over.catch(() => undefined);
    this.forest = new TaskForest(sessionId, (args) => Promise.race([source(args), over]), shape);
    this.throttle = new Throttle(() => this.bringUpToDate(changed), REFRESH, timers);
  }

  private async bringUpToDate(changed: (changes: Changes) => void): Promise<void> {
    const began = performance.now();
    const changes = await this.forest.refresh();
    if (changes === "all" || changes.length > 0) changed(changes);
    const took = performance.now() - began;
    if (took > LONG) await new Promise((resolve) => setTimeout(resolve, REST * took));
  }

  /** Brings what is on show up to date, soon. */
  refresh(): void {
    this.throttle.request();
  }

  dispose(): void {
    this.throttle.dispose();
    this.end(new Error("The session is over."));
  }
}
