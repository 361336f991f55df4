/** The events of one run, as many as are worth keeping. */
import type { SourceLocation } from "../../protocol/location.js";
import type { PageArgs, TaskCreated, TimelinePage } from "../../protocol/timeline.js";
import { PageRecord, type Pulled } from "./pageRecord.js";

/** The adapter's custom request `timeline`. */
export type TimelineSource = (args: PageArgs) => Promise<TimelinePage>;

/** Events that are kept; the oldest pages go first. A picture of more is of no use, and memory is the user's. */
const KEPT = 400_000;
/** Which part of them stays when they are too many, so that it happens rarely: who watches has to begin anew. */
const STAYS = 0.75;

export type Progress = Pulled<TimelinePage>;

/** Invariant: the pages name each task that they tell of. */
export class Recording {
  private readonly record: PageRecord<TimelinePage>;
  private cut = 0;

  constructor(
    source: TimelineSource,
    private readonly limit = KEPT,
  ) {
    this.record = new PageRecord(source);
  }

  get pages(): readonly TimelinePage[] {
    return this.record.pages;
  }

  get empty(): boolean {
    return this.pages.length === 0;
  }

  /** The program is over, and all of its events are here. */
  get complete(): boolean {
    return this.record.complete;
  }

  /** Events that are not in `pages`: they were too many for the debuggee's memory, or for ours. */
  get dropped(): number {
    return this.record.lost + this.cut;
  }

  /** Fetches what is new; see `PageRecord.pull`. */
  async pull(): Promise<Progress> {
    const pulled = await this.record.pull();
    return this.trim() ? { pages: this.record.pages, anew: true } : pulled;
  }

  private trim(): boolean {
    let kept = this.pages.reduce((sum, { events }) => sum + events.length, 0);
    if (kept <= this.limit) return false;
    while (kept > this.limit * STAYS && this.pages.length > 1) kept -= this.dropFirst();
    return true;
  }

  private dropFirst(): number {
    const [first, second, ...rest] = this.record.pages;
    if (!first || !second) return 0;
    this.record.pages = [inherit(second, first), ...rest];
    this.cut += first.events.length;
    return first.events.length;
  }
}

/** A page that also names the tasks which the page before it named and which have not ended there. */
function inherit(page: TimelinePage, before: TimelinePage): TimelinePage {
  const ended = new Set(before.events.filter((event) => event.kind === "done").map(({ task }) => task));
  const named = [...before.earlier, ...before.events.filter((event) => event.kind === "created")];
  const living = named.filter(({ task }) => !ended.has(task));
  const locations = [...page.locations];
  const earlier = living.map((task) => ({ ...task, location: moved(task, before.locations, locations) }));
  return { ...page, earlier: [...earlier, ...page.earlier], locations };
}

function moved({ location }: TaskCreated, from: SourceLocation[], to: SourceLocation[]): number | null {
  const known = location === null ? undefined : from[location];
  return known ? to.push(known) - 1 : null;
}
