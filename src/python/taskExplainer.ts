import { explainTask } from "../model/waiting/explain.js";
import { explainMainThread, type MainStack, type MainThread } from "../model/waiting/mainThread.js";
import type { Doing, TaskFacts, Waiting, Wants } from "../model/waiting/facts.js";
import type { CommandResult } from "../protocol/commands.js";
import type { SourceLocation } from "../protocol/location.js";
import type { Cancellation } from "../protocol/cancellation.js";
import { NOTHING } from "../runtime/index.js";
import type { Binding } from "./binding.js";
import type { CancellationNews } from "./cancellationNews.js";
import type { EndedTasks } from "./endedTasks.js";
import { futureBehind } from "./pyCoroutine.js";
import type { PyTask } from "./pyObjects.js";
import { PyTimer } from "./pyLoop.js";
import { locationOf, type Place } from "./recorder/codes.js";
import { innermostUser } from "./recorder/stackCapture.js";
import { placesOf } from "./recorder/tracebacks.js";
import type { TaskTable } from "./taskTable.js";

/** Tasks that a circle may have: who waits longer is followed no further. */
const LONGEST_CIRCLE = 1000;

/** Answers `explainTask`: gathers the facts when somebody asks. Nothing is kept for it. */
export class TaskExplainer {
  constructor(
    private readonly binding: Binding,
    private readonly news: CancellationNews,
    private readonly tasks: TaskTable,
    private readonly ended: EndedTasks,
    private readonly agent: {
      /** `Session.waits_for`. */
      waitsFor: (id: number) => Wants | null;
      /** `Session.main_thread`; null when the program is over. */
      mainThread: () => MainStack | null;
    },
  ) {}

  /** Null for an id that is no task's, or that of a task long gone. */
  explain(id: number): CommandResult<"explainTask"> | null {
    const live = this.tasks.byId(id);
    const ended = live === null ? this.ended.byId(id) : null;
    const task = live ?? ended?.task ?? null;
    if (task === null) return null;
    return this.news.recorder.muted(() => this.#explain(task, ended?.name ?? this.binding.taskName(task)));
  }

  /** What the main thread does; null when the program is over. */
  explainMainThread(): CommandResult<"explainTask"> | null {
    return this.news.recorder.muted(() => {
      const found = this.agent.mainThread();
      if (found === null) return null;
      const task = found.task === null ? null : this.tasks.byId(found.task);
      const facts = { ...found, task: this.#runFor(task), running: this.#runsBeside(task) };
      return { explanation: explainMainThread(facts), location: found.at, pendingReason: null, cancellation: null };
    });
  }

  #runFor(task: PyTask | null): MainThread["task"] {
    if (task === null) return null;
    const name = this.binding.taskName(task);
    return { name, coroutine: task.code?.name ?? "", explanation: this.#explain(task, name).explanation };
  }

  #runsBeside(task: PyTask | null): MainThread["running"] {
    const { recorder } = this.news;
    const current = this.binding.runtime.currentTask as PyTask | null;
    if (current === task || (current === null && recorder.running === null)) return null;
    const named = current && { name: this.binding.taskName(current), coroutine: current.code?.name ?? "" };
    return { task: named, at: located(innermostUser(recorder.frames, recorder.codes)) };
  }

  #explain(task: PyTask, name: string): CommandResult<"explainTask"> {
    const record = this.#recordOf(task);
    const facts = this.#facts(task, name, record);
    return {
      explanation: explainTask(facts),
      location: "at" in facts.doing ? facts.doing.at : facts.doing.created,
      pendingReason: record?.pendingReason ?? null,
      cancellation: record === null || !this.news.isKept(record.id) ? null : record.id,
    };
  }

  #facts(task: PyTask, name: string, record: Cancellation | null): TaskFacts {
    const blocked = this.news.blockage();
    const loop = this.binding.isDriven(task) ? "turns" : "stopped";
    return {
      name,
      coroutine: task.code?.name ?? "",
      doing: this.#doing(task),
      held: task.held,
      loop: blocked === null ? loop : { blockedAt: locationOf(blocked.place), for: blocked.since },
      cancellation: record === null ? null : { explanation: record.explanation, pending: record.outcome === "pending" },
    };
  }

  /** The cancellation that ended it, is under way in it, or was swallowed by it last. */
  #recordOf(task: PyTask): Cancellation | null {
    const raw = task.endedBy ?? (task.done ? null : task.records?.at(-1)) ?? null;
    if (raw === null || raw.id === 0) return null;
    const record = this.news.render(raw);
    return record.outcome === "timedOut" || record.outcome === "raised" ? null : record;
  }

  #doing(task: PyTask): Doing {
    const { recorder } = this.news;
    if (task.done) return this.#ending(task);
    if (this.binding.runtime.currentTask === task)
      return { kind: "running", at: located(innermostUser(recorder.frames, recorder.codes)) };
    if (recorder.frames.isCreated(task.coroutine.coroutine))
      return { kind: "unstarted", created: located(task.createdAtPlace) };
    const entry = recorder.awaits.entryOf(task);
    const at = located(entry?.place ?? null);
    if (task.scheduled || task.parked || task.waitsFor === null) return { kind: "ready", at };
    const { awaiting, isCall } = entry ?? { awaiting: "Future", isCall: false };
    return { kind: "waiting", at, awaiting, isCall, ...this.#waiting(task) };
  }

  #waiting(task: PyTask): Omit<Waiting, "at" | "awaiting" | "isCall"> {
    const wants = this.agent.waitsFor(task.id);
    return {
      id: task.id,
      for: this.binding.clock.now() - task.since,
      since: task.since,
      wants,
      tasks: this.#infos(namedBy(wants)),
      circle: this.#infos(this.#circle(task.id, wants)),
      ...this.#timers(task),
    };
  }

  #infos(ids: number[]): Waiting["tasks"] {
    return this.tasks.infos(ids.map((id) => this.tasks.byId(id)).filter((task) => task !== null));
  }

  /** Tasks each of which can't go on before the next one does, and the last not before the first. */
  #circle(first: number, wants: Wants | null): number[] {
    const seen = new Map<number, number>();
    const todo = neededBy(wants).map((id) => [id, first] as const);
    for (let next = todo.pop(); next !== undefined && seen.size < LONGEST_CIRCLE; next = todo.pop()) {
      const [id, before] = next;
      if (seen.has(id)) continue;
      seen.set(id, before);
      if (id === first) return path(seen, first);
      for (const needed of neededBy(this.agent.waitsFor(id))) todo.push([needed, id]);
    }
    return [];
  }

  #timers(task: PyTask): Pick<Waiting, "timer" | "timeout"> {
    const { loops, slots } = this.binding;
    const awaited = futureBehind(task.waitsFor)?.self ?? 0;
    const found: Pick<Waiting, "timer" | "timeout"> = { timer: null, timeout: null };
    const loop = loops.get(slots.loop.get(task.self))?.loop;
    // Those that are due wait among what is ready.
    const timers = [...(loop?.timers ?? []), ...(loop?.ready ?? [])].filter((item) => item instanceof PyTimer);
    for (const timer of timers.toSorted((a, b) => b.when - a.when)) {
      if (timer.cancelled) continue;
      const due = Math.max(0, timer.when - this.binding.clock.now());
      const timeout = this.#timeoutOf(timer, task);
      if (timeout !== 0) found.timeout = { due, at: located(this.#entered(timeout)) };
      else if (awaited !== 0 && this.#isGiven(timer, awaited)) found.timer = due;
    }
    return found;
  }

  /** The `asyncio.Timeout` of this task whose end the timer is; 0 for other timers. Borrowed. */
  #timeoutOf(timer: PyTimer, task: PyTask): number {
    const { api, handleCallback } = this.binding;
    const owner = this.binding.optionalAttr(handleCallback.get(timer.self), "__self__");
    if (owner === 0) return 0;
    const its = this.binding.typeName(owner) === "Timeout" ? this.binding.optionalAttr(owner, "_task") : 0;
    if (its !== 0) api.decref(its);
    api.decref(owner);
    return its === task.self ? owner : 0;
  }

  #entered(timeout: number): Place | null {
    return this.news.recorder.scheduling.ofTimeout(timeout)?.places[0] ?? null;
  }

  /** Whether the future is among the arguments of the timer's callback. */
  #isGiven(timer: PyTimer, future: number): boolean {
    const { api } = this.binding;
    const args = this.binding.optionalAttr(timer.self, "_args");
    if (args === 0) return false;
    const size = args === api.none ? 0 : api.c._PyTuple_Size(args);
    const given = Array.from({ length: size }, (_, i) => api.c._PyTuple_GetItem(args, i));
    api.decref(args);
    return given.includes(future);
  }

  #ending(task: PyTask): Doing {
    if (task.cancelled) return { kind: "ended", how: "cancelled", error: null, at: null };
    if (task.exception === NOTHING) return { kind: "ended", how: "returned", error: null, at: null };
    const exception = task.collected ? 0 : this.binding.slots.exception.get(task.self);
    if (exception === 0) return { kind: "ended", how: "raised", error: null, at: null };
    const { api, codes } = { api: this.binding.api, codes: this.news.recorder.codes };
    const at = located(placesOf(api, codes, exception)[0] ?? null);
    return { kind: "ended", how: "raised", error: this.binding.typeName(exception), at };
  }
}

const located = (place: Place | null): SourceLocation | null => (place === null ? null : locationOf(place));

function namedBy(wants: Wants | null): number[] {
  if (wants?.kind === "tasks") return wants.tasks;
  return wants?.kind === "lock" || wants?.kind === "semaphore" ? wants.holders : [];
}

/** All of these have to end, or to let go, before it can go on. */
function neededBy(wants: Wants | null): number[] {
  if (
    wants?.kind === "tasks"
    && (wants.timed === true || (wants.mode === "any" && wants.tasks.length + wants.others > 1))
  )
    return [];
  return wants?.kind === "semaphore" && wants.holders.length > 1 ? [] : namedBy(wants);
}

/** Back from the first to the first. */
function path(before: ReadonlyMap<number, number>, first: number): number[] {
  const circle = [first];
  for (let id = before.get(first); id !== undefined && id !== first; id = before.get(id)) circle.unshift(id);
  return [first, ...circle.slice(0, -1)];
}
