import type { Timeline } from "../../model/timeline/lanes.js";
import { filterRows, treeRows, type Row } from "../../model/timeline/rows.js";
import type { TaskId } from "../../protocol/ids.js";

/** The rows that pass the filter, and where each task is among them; found again only when tasks or filter are others. */
export class ShownRows {
  rows: readonly Row[] = [];
  places: ReadonlyMap<TaskId, number> = new Map();
  private all: readonly Row[] = [];
  private made = "";

  update(timeline: Timeline, filter: string): void {
    const key = `${timeline.lanes.size} ${filter}`;
    if (key === this.made) return;
    if (this.all.length !== timeline.lanes.size) this.all = treeRows(timeline);
    this.rows = filterRows(this.all, filter);
    this.places = new Map(this.rows.map(({ lane }, place) => [lane.task, place]));
    this.made = key;
  }

  clear(): void {
    this.all = [];
    this.made = "";
  }
}
