import type { Lifeline, SequenceKind } from "../../protocol/timeline.js";
import { FutureState, NOTHING, type Awaitable, type Instrument } from "../../runtime/index.js";
import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import { futureBehind } from "../pyCoroutine.js";
import type { PyTask } from "../pyObjects.js";
import type { Code, Place } from "../recorder/codes.js";
import type { Recorder } from "../recorder/recorder.js";
import { placesOf } from "../recorder/tracebacks.js";
import { CoroutineMonitor, type CoroutineEvent, type CoroutineListener } from "./coroutineMonitor.js";
import { AwaitedLifelines, ChainPlace, LOOP } from "./lifelines.js";
import { MessageRing } from "./messages.js";
import { TaskCourse } from "./taskCourse.js";
import { SequenceValues } from "./values.js";

/** Messages kept, of all tasks. */
const CAPACITY = 50_000;
/** CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR (https://docs.python.org/3/library/inspect.html#inspect.CO_COROUTINE). */
const COROUTINE_FLAGS = 0x80 | 0x100 | 0x200;

/**
 * Records, while it is on, the messages inside of each task: the loop resumes the task, the task its innermost coroutine,
 * coroutines call each other and end. The interpreter passes a resumption through every coroutine from the outermost in, and
 * a suspension back out; both are recorded as what they mean, one message between the task and the innermost of them.
 */
export class SequenceRecorder implements Instrument, CoroutineListener {
  readonly ring = new MessageRing(CAPACITY);
  readonly #monitor: CoroutineMonitor;
  readonly #values: SequenceValues;
  readonly #root = new ChainPlace({ next: 1 }, null);
  readonly #awaited = new AwaitedLifelines();
  readonly #courses = new Map<number, TaskCourse>();
  readonly #isCoroutine = new Map<Ptr, boolean>();
  #on = false;

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
  ) {
    this.#monitor = new CoroutineMonitor(binding.api, this);
    this.#values = new SequenceValues(binding);
  }

  get on(): boolean {
    return this.#on;
  }

  set on(on: boolean) {
    if (on === this.#on) return;
    this.#monitor.on = on;
    this.#on = on;
    this.#courses.clear();
  }

  taskCreated(): void {
    // It has no messages before its first step.
  }

  taskDone(): void {
    // The end of its step says more.
  }

  cancelRequested(): void {
    // The record of the cancellation has it.
  }

  stepBegan(task: PyTask, error: unknown): void {
    const known = this.#courses.get(task.id);
    const course = known ?? this.#newCourse(task);
    course.lifeline.name = this.binding.taskName(task);
    if (course.waitsFor !== null) this.#wake(course, course.waitsFor, task.awaited, error);
    const isFirst = this.recorder.frames.isCreated(task.coroutine.coroutine);
    this.#send(course, LOOP, course.lifeline, isFirst ? "call" : "resume", null, null);
    course.fresh = true;
    course.resuming = course.suspending = null;
    course.waitsFor = null;
  }

  stepEnded(task: PyTask): void {
    const course = this.#courses.get(task.id);
    if (course === undefined) return;
    if (task.done) this.#ended(task, course);
    else this.#suspended(task, course);
  }

  wants(code: Ptr): boolean {
    if (!this.#on || this.binding.runtime.currentTask === null) return this.#isCoroutine.get(code) ?? true;
    let wanted = this.#isCoroutine.get(code);
    if (wanted === undefined)
      this.#isCoroutine.set(code, (wanted = this.#isUserCoroutine(this.recorder.codes.get(code))));
    return wanted;
  }

  seen(event: CoroutineEvent, pointer: Ptr, instruction: number, value: number): void {
    const task = this.binding.runtime.currentTask as PyTask | null;
    if (task === null || !this.#on) return;
    const { frames, codes } = this.recorder;
    const generator = frames.generatorOf(frames.current());
    const course = this.#courses.get(task.id) ?? this.#newCourse(task, event === "PY_START" ? generator : 0);
    const place = { code: codes.get(pointer), instruction };
    if (event === "PY_RESUME") return this.#resumed(course, generator, place);
    course.resuming = null;
    if (event === "PY_THROW") this.#thrown(course, generator, place, value);
    else if (event === "PY_START") this.#called(course, generator, place);
    else if (event === "PY_YIELD") this.#yielded(course, generator, place, value);
    else this.#left(course, generator, event === "PY_RETURN" ? "return" : "raise", place, value);
    course.fresh = false;
  }

  #called(course: TaskCourse, generator: Ptr, place: Place): void {
    const { frames, codes } = this.recorder;
    const from = course.innermost;
    const caller = course.chain.at(-1);
    const to = course.enter(generator, course.innermostPlace.inner(place.code));
    const frame = caller === undefined ? 0 : frames.frameOf(caller.generator);
    const at = frame === 0 ? place : { code: codes.get(frames.code(frame)), instruction: frames.instruction(frame) };
    this.#send(course, from, to, "call", this.#arguments(generator, place.code), at);
  }

  /** Passes through all of the chain, from the outermost in: the last one is meant. */
  #resumed(course: TaskCourse, generator: Ptr, place: Place): void {
    const known = course.find(generator);
    if (known === undefined) return this.#askedForNext(course, generator, place);
    const to = known.place.lifeline;
    if (course.resuming === null) course.resuming = this.#send(course, course.lifeline, to, "resume", null, place);
    else Object.assign(course.resuming, { to, place });
    course.fresh = false;
  }

  /** An async generator, by who iterates it. */
  #askedForNext(course: TaskCourse, generator: Ptr, place: Place): void {
    course.resuming = null;
    const from = course.innermost;
    const to = course.enter(generator, course.between.get(generator) ?? course.innermostPlace.inner(place.code));
    course.between.delete(generator);
    this.#send(course, from, to, "resume", null, place);
  }

  /** Into the innermost coroutine; on its way out the interpreter throws it into each of the others, which is no news. */
  #thrown(course: TaskCourse, generator: Ptr, place: Place, exception: number): void {
    const known = course.find(generator);
    if (!course.fresh || known === undefined) return;
    this.#send(course, course.lifeline, known.place.lifeline, "throw", this.#values.text(exception), place);
  }

  #yielded(course: TaskCourse, generator: Ptr, place: Place, value: Ptr): void {
    const item = this.#values.yielded(value);
    if (item !== 0) {
      const left = this.#left(course, generator, "return", place, item);
      if (left !== null) course.between.set(generator, left);
    } else if (course.suspending === null) {
      course.suspending = this.#send(course, course.innermost, course.lifeline, "suspend", null, place);
    }
  }

  #left(course: TaskCourse, generator: Ptr, kind: "return" | "raise", place: Place, value: number): ChainPlace | null {
    course.between.delete(generator);
    const left = course.leave(generator);
    if (left === null) return null;
    // A frame is left from the compiler's own clean-up, which has no line: the traceback has the line of the program.
    const at = kind === "return" ? place : (placesOf(this.binding.api, this.recorder.codes, value).at(-1) ?? place);
    this.#send(course, left.lifeline, course.innermost, kind, this.#values.text(value), at);
    return left;
  }

  /** What the task waited for is done. */
  #wake(course: TaskCourse, from: Lifeline, awaited: Awaitable | null, error: unknown): void {
    const future = futureBehind(awaited);
    if (future !== null && !future.done) return; // It is cancelled without having waited to the end.
    const failed = future?.state === FutureState.Cancelled || (future?.exception ?? NOTHING) !== NOTHING;
    const result = future === null ? 0 : this.binding.slots.result.get(future.self);
    const value = failed && typeof error === "number" ? error : result;
    this.#send(course, from, course.lifeline, failed ? "raise" : "return", this.#values.text(value), null);
  }

  #suspended(task: PyTask, course: TaskCourse): void {
    const entry = this.recorder.awaits.entryOf(task);
    const awaiting = entry?.awaiting ?? null;
    if (course.suspending !== null) course.suspending.value = task.waitsFor === null ? null : awaiting;
    if (task.waitsFor !== null) {
      course.waitsFor = this.#awaited.of(awaiting ?? "Future");
      this.#send(course, course.lifeline, course.waitsFor, "suspend", null, null);
    }
    this.#send(course, course.lifeline, LOOP, "suspend", null, null);
  }

  #ended(task: PyTask, course: TaskCourse): void {
    const { slots } = this.binding;
    const exception = slots.exception.get(task.self) || slots.cancelledError.get(task.self);
    const failed = task.cancelled || exception !== 0;
    const text = failed
      ? (this.#values.text(exception) ?? "CancelledError()")
      : this.#values.text(slots.result.get(task.self));
    this.#send(course, course.lifeline, LOOP, failed ? "raise" : "return", text, null);
    this.#courses.delete(task.id);
  }

  #send(
    { id }: TaskCourse,
    from: Lifeline,
    to: Lifeline,
    kind: SequenceKind,
    value: string | null,
    place: Place | null,
  ) {
    return this.ring.push({ task: id, time: this.binding.clock.now(), from, to, kind, value, place });
  }

  /** A task that began before the recording has a chain already. `starting`: a coroutine whose call is to be told. */
  #newCourse(task: PyTask, starting: Ptr = 0): TaskCourse {
    const name = this.binding.taskName(task);
    const course = new TaskCourse(task.id, { id: "task", name, kind: "task" }, this.#root);
    this.#courses.set(task.id, course);
    for (const { generator, code } of this.#chainOf(task)) {
      if (generator !== starting && this.wants(code))
        course.enter(generator, course.innermostPlace.inner(this.recorder.codes.get(code)));
    }
    return course;
  }

  /** Outermost first: of one that runs by the frames on the interpreter's stack. */
  #chainOf(task: PyTask): { generator: Ptr; code: Ptr }[] {
    const { frames } = this.recorder;
    const { coroutine } = task.coroutine;
    const found: { generator: Ptr; code: Ptr }[] = [];
    if (frames.isCreated(coroutine)) return found;
    frames.followAwaits(coroutine, { visit: (generator, code) => void found.push({ generator, code }) });
    if (this.binding.runtime.currentTask !== task || found.length > 1) return found;
    found.length = 0;
    for (let frame = frames.current(); frame !== 0; frame = frames.previous(frame)) {
      const generator = frames.generatorOf(frame);
      found.unshift({ generator, code: frames.code(frame) });
      if (generator === coroutine) return found;
    }
    return [];
  }

  #isUserCoroutine(code: Code): boolean {
    return code.isUser && (code.flags & COROUTINE_FLAGS) !== 0;
  }

  /** Those that it was called with, as its parameters have them at its start. */
  #arguments(generator: Ptr, code: Code): string | null {
    const { frames } = this.recorder;
    const frame = frames.frameOf(generator);
    const values = Array.from({ length: code.parameters }, (_, i) => frames.local(frame, i));
    return this.#values.list(values.filter((value) => value !== 0));
  }
}
