import type { Binding } from "../binding.js";
import type { CancellationNews } from "../cancellationNews.js";
import { futureBehind } from "../pyCoroutine.js";
import { PyTask, type PyFutureLike } from "../pyObjects.js";
import type { Flight } from "../recorder/flight.js";
import type { RawCancellation } from "../recorder/raw.js";
import { Course } from "./course.js";

const NONE: readonly Course[] = [];

/** The errors that are followed on their way, by task; several where a second request came into the cleanup of the first. */
export class Courses {
  readonly #courses = new Map<PyTask, Course[]>();

  constructor(
    private readonly binding: Binding,
    private readonly news: CancellationNews,
  ) {}

  get any(): boolean {
    return this.#courses.size > 0;
  }

  /** Oldest first. */
  of(task: PyTask): readonly Course[] {
    return this.#courses.get(task) ?? NONE;
  }

  /** The error of a request has entered its task. */
  begin(record: RawCancellation): void {
    const { task } = record;
    if (task === null) return;
    const flight = task.flights.find(({ records }) => records.includes(record));
    const courses = this.of(task);
    if (flight === undefined || record.neverStarted || courses.some((course) => course.flight === flight)) return;
    this.#add(new Course(task, flight, this.news.handlers, this.#awaitsTasks(task)));
  }

  /** The task's own code raises an error, which has come out of `source`, or out of nothing. */
  raised(task: PyTask, flight: Flight, source: PyFutureLike | null): Course {
    const course = new Course(task, flight, this.news.handlers, source instanceof PyTask, source === null);
    this.#add(course);
    return course;
  }

  /** A step of the task is over: the courses that have come to their end with it. */
  stepEnded(task: PyTask): readonly Course[] {
    const courses = this.of(task);
    if (courses.length === 0) return courses;
    for (const course of courses) course.firstStep = false;
    const left = courses.filter(({ flight }) => task.flights.includes(flight));
    if (left.length > 0) this.#courses.set(task, left);
    else this.#courses.delete(task);
    return courses.filter((course) => !left.includes(course));
  }

  /** Follows none any more; those that were followed. */
  clear(): Course[] {
    const all = [...this.#courses.values()].flat();
    this.#courses.clear();
    return all;
  }

  #add(course: Course): void {
    this.#courses.set(course.task, [...this.of(course.task), course]);
  }

  /** It awaits a task, or a gathering of tasks. */
  #awaitsTasks({ awaited }: PyTask): boolean {
    const future = futureBehind(awaited);
    if (future === null || future instanceof PyTask) return future !== null;
    const children = this.binding.optionalAttr(future.self, "_children");
    if (children !== 0) this.binding.api.decref(children);
    return children !== 0;
  }
}
