import type { TaskId } from "../../protocol/ids.js";
import type { PageArgs, TaskCreated, TaskSuspended, TimelineEvent, TimelinePage } from "../../protocol/timeline.js";
import type { PyTask } from "../pyObjects.js";
import type { RawCancellation } from "../recorder/raw.js";
import { PageLocations } from "./locations.js";
import { KIND, type Kind } from "./ring.js";
import { coroutineIn, nameIn, type TaskFacts } from "./taskFacts.js";
import type { Timeline } from "./timeline.js";

/** Tasks that a page whose asker has missed something names though nothing happened to them. */
const MOST_UNTOUCHED = 1000;

/** The tasks that live. */
export interface LiveTasks {
  byId(id: number): PyTask | null;
  readonly live: readonly PyTask[];
}

/** Makes one page of what was recorded. */
export class TimelinePageMaker {
  readonly #locations = new PageLocations();
  readonly #created = new Set<number>();
  readonly #named = new Set<number>();
  readonly #facts = new Map<number, TaskFacts | null>();
  /** Where tasks have ended, from the page's first event on; null until somebody asks. */
  #ends: Map<number, number> | null = null;
  #first = 0;

  constructor(
    private readonly timeline: Timeline,
    private readonly tasks: LiveTasks,
  ) {}

  page({ after, count }: PageArgs, ended: boolean): TimelinePage {
    this.timeline.settle();
    const { ring } = this.timeline;
    const first = Math.min(Math.max(after, ring.oldest), ring.recorded);
    const next = count === 0 ? ring.recorded : Math.min(first + count, ring.recorded);
    this.#first = first;
    const events = Array.from({ length: next - first }, (_, i) => this.#event(first + i)).flat();
    const dropped = Math.max(0, first - after);
    if (dropped > 0) for (const task of this.tasks.live.slice(0, MOST_UNTOUCHED)) this.#named.add(task.id);
    return {
      events,
      earlier: this.#earlier(),
      locations: this.#locations.all,
      next,
      recorded: ring.recorded,
      dropped,
      now: this.timeline.binding.clock.now(),
      ended,
    };
  }

  #event(event: number): TimelineEvent | TimelineEvent[] {
    const { ring } = this.timeline;
    const kind = ring.kind(event);
    if (kind === KIND.leftOut) return this.#leftOut(event);
    const at = { time: ring.time(event), task: this.#name(ring.task(event)) };
    switch (kind) {
      case KIND.began:
        return { kind: "began", ...at };
      case KIND.slice:
        return [{ kind: "began", ...at }, this.#suspended(event, at.task)];
      case KIND.suspended:
        return this.#suspended(event, at.task);
      case KIND.created:
        this.#created.add(at.task);
        return this.#creation(at);
      case KIND.done:
        return this.#done(event, at.task);
      case KIND.last:
        return [{ kind: "began", ...at }, this.#done(event, at.task)];
      case KIND.renamed:
        return { kind: "renamed", ...at, name: ring.extra(event) as string };
      case KIND.requested:
        return { kind: "cancelRequested", ...at, by: this.#task(ring.b(event)), cancellation: this.#id(event) };
      case KIND.delivered:
        return { kind: "cancelDelivered", ...at, cancellation: this.#id(event) ?? 0 };
    }
  }

  #leftOut(event: number): TimelineEvent {
    const { ring } = this.timeline;
    return {
      kind: "leftOut",
      time: ring.time(event),
      until: ring.ended(event),
      slices: ring.b(event),
      tasks: ring.a(event),
    };
  }

  #done(event: number, task: TaskId): TimelineEvent {
    return { kind: "done", time: this.timeline.ring.ended(event), task, state: this.timeline.endAt(event) };
  }

  #suspended(event: number, task: TaskId): TaskSuspended {
    const { ring, sites, awaited } = this.timeline;
    const site = sites.byId(ring.a(event));
    const awaitingTask = this.#task(ring.b(event));
    const awaiting = site.called ?? awaited.nameOf(ring.c(event)) ?? this.#nameOf(awaitingTask);
    const location = this.#locations.index(site.place);
    return { kind: "suspended", time: ring.ended(event), task, awaiting, awaitingTask, location };
  }

  #creation(at: { time: number; task: TaskId }): TaskCreated {
    const facts = this.#factsOf(at.task);
    return {
      kind: "created",
      ...at,
      parent: this.#task(facts?.parent ?? 0),
      name: this.#nameOf(at.task) ?? "",
      coroutine: facts === null ? "" : coroutineIn(facts),
      location: this.#locations.index(facts?.place ?? null),
    };
  }

  /** Those named whose creation the ring has lost, oldest first; what they name in turn is not followed. */
  #earlier(): TaskCreated[] {
    const { ring } = this.timeline;
    if (ring.oldest === 0) return [];
    const oldest = ring.time(ring.oldest);
    const lost = [...this.#named].filter((id) => {
      const facts = this.#factsOf(id);
      return facts !== null && facts.createdAt <= oldest && !this.#created.has(id);
    });
    return lost
      .sort((a, b) => a - b)
      .map((id) => this.#creation({ time: this.#factsOf(id)?.createdAt ?? 0, task: id as TaskId }));
  }

  #name(id: number): TaskId {
    this.#named.add(id);
    return id as TaskId;
  }

  #task(id: number): TaskId | null {
    return id === 0 ? null : this.#name(id);
  }

  #nameOf(task: TaskId | null): string | null {
    const facts = task === null ? null : this.#factsOf(task);
    return facts === null ? null : nameIn(facts);
  }

  #id(event: number): number | null {
    const record = this.timeline.ring.extra(event) as RawCancellation | undefined;
    return record === undefined || record.id === 0 ? null : record.id;
  }

  #factsOf(id: number): TaskFacts | null {
    let facts = this.#facts.get(id);
    if (facts === undefined) this.#facts.set(id, (facts = this.#findFacts(id)));
    return facts;
  }

  #findFacts(id: number): TaskFacts | null {
    const task = this.tasks.byId(id);
    if (task !== null) return this.timeline.factsOf(task);
    const done = (this.#ends ??= this.#findEnds()).get(id);
    return done === undefined ? null : this.timeline.factsAt(done);
  }

  #findEnds(): Map<number, number> {
    const { ring } = this.timeline;
    const ends = new Map<number, number>();
    for (let event = this.#first; event < ring.recorded; event++)
      if (isEnd(ring.kind(event))) ends.set(ring.task(event), event);
    return ends;
  }
}

const isEnd = (kind: Kind): boolean => kind === KIND.done || kind === KIND.last;
