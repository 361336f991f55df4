import { MAIN_THREAD, type TaskId } from "../protocol/ids.js";

/** What a debugger's client should be told after tasks came and went. */
export interface ThreadNews {
  started: TaskId[];
  exited: TaskId[];
}

/**
 * The threads a client has been told of, with the names it was given: a bounded part of the live tasks.
 *
 * Invariants: an exit is told only of threads that were told; no more than `limit` are ever told of through `change`
 * (a list that the client asks for may hold a few more).
 */
export class KnownThreads {
  readonly #names = new Map<TaskId, string>();

  constructor(readonly limit: number) {}

  /** The name the client last saw, or undefined for a thread it doesn't know, or that ended. */
  name(id: TaskId): string | undefined {
    return this.#names.get(id);
  }

  /** The client was given this list, which replaces what it knew. */
  list(threads: Iterable<{ id: TaskId; name: string }>): void {
    this.#names.clear();
    for (const { id, name } of threads) this.#names.set(id, name);
  }

  /** Tasks came and went: what of it the client should hear. A task that did both since the last change is not worth a word. */
  change(started: readonly TaskId[], exited: readonly TaskId[]): ThreadNews {
    const gone = new Set(exited);
    const news: ThreadNews = { started: [], exited: exited.filter((id) => this.#names.delete(id)) };
    for (const id of started) {
      if (this.#names.size >= this.limit) break;
      if (gone.has(id) || this.#names.has(id)) continue;
      this.#names.set(id, "");
      news.started.push(id);
    }
    return news;
  }

  /** The program is gone: all threads that the client still believes in. */
  clear(): TaskId[] {
    const ids = [...this.#names.keys()].filter((id) => id !== MAIN_THREAD);
    this.#names.clear();
    return ids;
  }
}
