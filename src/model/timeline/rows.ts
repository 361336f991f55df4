/** Which lanes a view shows, and in which order. */
import type { TaskId } from "../../protocol/ids.js";
import type { Lane, Timeline } from "./lanes.js";

export interface Row {
  lane: Lane;
  /** How many of its creators are above it. */
  depth: number;
}

/** Every task below the one that created it, in the order of creation; tasks whose creator is not in the picture are roots. */
export function treeRows(timeline: Timeline): Row[] {
  const children = new Map<TaskId | null, Lane[]>();
  for (const lane of timeline.lanes.values()) {
    const parent = lane.parent !== null && timeline.lanes.has(lane.parent) ? lane.parent : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(lane);
    else children.set(parent, [lane]);
  }
  return below(children);
}

/** Depth first, without recursion: chains of creators can be as long as there are tasks. */
function below(children: ReadonlyMap<TaskId | null, Lane[]>): Row[] {
  const rows: Row[] = [];
  const left: Row[] = [];
  const visit = (parent: TaskId | null, depth: number) => {
    for (const lane of (children.get(parent) ?? []).toReversed()) left.push({ lane, depth });
  };
  visit(null, 0);
  for (let row = left.pop(); row; row = left.pop()) {
    rows.push(row);
    visit(row.lane.task, row.depth + 1);
  }
  return rows;
}

/** Those whose name or coroutine contains the text, in whatever case. Without a text all; else none is indented. */
export function filterRows(rows: readonly Row[], text: string): readonly Row[] {
  const sought = text.trim().toLowerCase();
  if (sought === "") return rows;
  const matches = ({ name, coroutine }: Lane) => `${name} ${coroutine}()`.toLowerCase().includes(sought);
  return rows.filter(({ lane }) => matches(lane)).map(({ lane }) => ({ lane, depth: 0 }));
}
