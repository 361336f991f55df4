import type { Cancellation } from "../../protocol/cancellation.js";

/** The cancellation records of one program, as its events told of them: each event replaces its record. */
export class RecordList {
  private readonly byId = new Map<number, Cancellation>();
  private readonly byTask = new Map<number, Set<number>>();
  /** How many the program had that are not kept. */
  dropped = 0;
  private sorted: Cancellation[] | undefined = [];

  /** Oldest first. Another array after each change. */
  get all(): readonly Cancellation[] {
    return (this.sorted ??= [...this.byId.values()].sort((a, b) => a.id - b.id));
  }

  find(id: number): Cancellation | undefined {
    return this.byId.get(id);
  }

  /** The newest record of a task. */
  newestOf(taskId: number): Cancellation | undefined {
    const ids = this.byTask.get(taskId);
    return ids && this.byId.get(Math.max(...ids));
  }

  /** These are no longer kept; `dropped` are so by now. */
  drop(ids: readonly number[], dropped: number): void {
    this.dropped = dropped;
    for (const id of ids) this.forget(id);
    this.sorted = undefined;
  }

  update(record: Cancellation): void {
    this.byId.set(record.id, record);
    this.sorted = undefined;
    const ids = this.byTask.get(record.task.id);
    if (ids) ids.add(record.id);
    else this.byTask.set(record.task.id, new Set([record.id]));
  }

  private forget(id: number): void {
    const task = this.byId.get(id)?.task.id;
    if (task === undefined) return;
    this.byId.delete(id);
    const ids = this.byTask.get(task);
    ids?.delete(id);
    if (ids?.size === 0) this.byTask.delete(task);
  }
}
