import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";
import type { Place } from "./codes.js";
import { RawRequest, type RawCancellation } from "./raw.js";
import type { Recorder } from "./recorder.js";
import type { Captured } from "./stackCapture.js";
import { firstOf, raisedPlaces } from "./tracebacks.js";

/** Tells from the stack of a `Task.cancel()` who asked: asyncio's own frames say on whose behalf they act. */
export class RequestOrigins {
  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
  ) {}

  of(captured: Captured, outer: RawCancellation | null): RawRequest {
    const { running } = this.recorder;
    const { bySignal } = captured;
    const current = bySignal ? null : this.binding.runtime.currentTask;
    const arranged = captured.user.length === 0 && !bySignal;
    const request = new RawRequest("task", this.recorder.requestedAt, this.recorder.peer);
    request.stack = arranged ? this.#arranged(request, captured) : captured.user;
    if (captured.library[0]?.code.isInstalled === true) request.byPackage = true;
    if (bySignal) {
      request.via = "signal";
    } else if (current === null) {
      request.due = running?.due ?? null;
      request.via = running?.via ?? null;
    }
    request.armedBy = bySignal ? null : (current?.id ?? running?.origin?.task ?? null);
    this.#find(request, captured, outer);
    request.stack = this.recorder.stacks.of(request.stack);
    return request;
  }

  /** No line of the user's calls cancel(): the stack of who is behind it. */
  #arranged(request: RawRequest, captured: Captured): readonly Place[] {
    const { scheduling } = this.recorder;
    request.arranged = true;
    request.failure = scheduling.failureBehind(captured);
    return request.failure?.places ?? scheduling.behind();
  }

  /**
   * `TaskGroup` takes a request back and makes it again where it has errors to raise first: it is the one that was made
   * before, still to be delivered.
   */
  reopened(task: PyTask, { library }: Captured): RawCancellation | null {
    const [innermost] = library;
    if (innermost?.code.name !== "TaskGroup._aexit") return null;
    const group = this.recorder.frames.local(innermost.frame, 0);
    return task.records?.findLast(({ request }) => request.owner !== group) ?? null;
  }

  /** Writes down what the stack tells; `stack` where it is another than that of the cancel() itself. */
  #find(request: RawRequest, captured: Captured, outer: RawCancellation | null): void {
    if (outer === null && this.recorder.byDebugger) {
      request.kind = "debugger";
      request.stack = [];
    } else if (outer !== null) this.#passedOn(request, outer);
    else if (!this.#askedOnBehalf(request, captured)) this.#userCode(request, captured);
  }

  /** Whether a function of asyncio's is on the stack between the user's code and the cancel(). */
  #askedOnBehalf(request: RawRequest, captured: Captured): boolean {
    for (const { code, frame } of captured.library)
      if (!code.isInstalled && this.#onBehalf(request, code.name, frame, captured)) return true;
    return false;
  }

  /** What the function of asyncio's does there; false where that is nothing. */
  #onBehalf(request: RawRequest, name: string, frame: number, captured: Captured): boolean {
    const { frames } = this.recorder;
    switch (name) {
      case "Timeout._on_timeout":
        this.#timeout(request, frames.local(frame, 0));
        return true;
      case "wait_for":
        request.kind = "timeout";
        request.place = captured.asker;
        return true;
      case "TaskGroup._on_task_done":
        this.#memberFailed(request, frames.local(frame, 0), frames.local(frame, 1), captured);
        return true;
      case "TaskGroup._aexit":
        this.#groupLeft(request, frames.local(frame, 2));
        return true;
      case "_GatheringFuture.cancel":
        this.#gatherCancelled(request, frames.local(frame, 0), captured);
        return true;
      case "_cancel_all_tasks":
        this.#runnerCloses(request, captured);
        return true;
      case "Runner._on_sigint":
        this.#interrupted(request);
        return true;
      default:
        return false;
    }
  }

  #userCode(request: RawRequest, { user, asker, bySignal }: Captured): void {
    request.byTask = bySignal ? null : this.#currentTask();
    request.kind = request.byTask === null ? "callback" : "task";
    request.place = asker ?? user[0] ?? null;
  }

  #gatherCancelled(request: RawRequest, gathering: Ptr, { asker }: Captured): void {
    this.recorder.gatherCancelled(gathering, asker);
    request.kind = "awaiter";
    request.byTask = this.#currentTask();
    request.place = asker;
  }

  #currentTask(): { id: number; name: string } | null {
    const current = this.binding.runtime.currentTask as PyTask | null;
    return current === null ? null : this.recorder.maker.nameOf(current);
  }

  /** What awaits the task was cancelled, and cancels in turn. */
  #passedOn(request: RawRequest, outer: RawCancellation): void {
    const { task, taskId, taskName } = outer;
    request.kind = "awaiter";
    request.byTask = task === null ? { id: taskId, name: taskName } : this.recorder.maker.nameOf(task);
    request.cause = outer;
    request.stack = outer.request.stack;
    request.armedBy = outer.request.armedBy;
    if (request.via !== null) request.due = request.via = null;
  }

  #timeout(request: RawRequest, timeout: Ptr): void {
    const origin = this.recorder.scheduling.ofTimeout(timeout);
    request.kind = "timeout";
    request.stack = origin?.places ?? [];
    request.place = request.stack[0] ?? null;
    request.owner = timeout;
    request.since = origin?.time ?? null;
    request.armedBy = origin?.task ?? null;
  }

  #memberFailed(request: RawRequest, group: Ptr, member: Ptr, { library }: Captured): void {
    const task = this.binding.task(member);
    request.kind = "taskGroup";
    request.byTask = task === null ? null : this.recorder.maker.nameOf(task);
    request.owner = group;
    request.ofParent = library[0]?.code.name === "TaskGroup._on_task_done";
    request.armedBy = null;
    this.#raised(request, this.binding.slots.exception.get(member));
  }

  /** The group's own task leaves its body: because it is cancelled itself, or because the body raised (`exception`). */
  #groupLeft(request: RawRequest, exception: Ptr): void {
    const parent = this.binding.runtime.currentTask as PyTask | null;
    const cause = parent?.flights.at(-1)?.records.at(-1) ?? null;
    if (cause !== null) return this.#passedOn(request, cause);
    request.kind = "taskGroup";
    request.byTask = this.#currentTask();
    this.#raised(request, exception);
  }

  #raised(request: RawRequest, exception: Ptr): void {
    const { api } = this.binding;
    const isNone = exception === 0 || exception === api.none;
    request.stack = isNone ? [] : raisedPlaces(api, this.recorder.codes, exception);
    request.place = request.stack[0] ?? null;
    request.detail = isNone ? null : this.binding.typeName(firstOf(api, exception));
  }

  #runnerCloses(request: RawRequest, { library, asker }: Captured): void {
    request.kind = "runner";
    request.place = asker;
    request.detail = library.some(({ code }) => code.name === "run") ? "run" : null;
  }

  #interrupted(request: RawRequest): void {
    const place = this.#runnerLine();
    request.kind = "runner";
    request.interrupt = true;
    request.detail = "run";
    request.place = place;
    request.stack = place === null ? [] : [place];
    request.armedBy = null;
  }

  /** The user's line that runs the loop: below everything that the loop runs. */
  #runnerLine(): Place | null {
    const { frames, codes } = this.recorder;
    let inRunner = false;
    for (let frame = frames.current(); frame !== 0; frame = frames.previous(frame)) {
      const code = codes.get(frames.code(frame));
      if (code.name === "Runner.run") inRunner = true;
      else if (inRunner && code.isUser) return code.at(frames.instruction(frame));
    }
    return null;
  }
}

/** asyncio itself, and packages, cancel what may be done already; only the user's own such calls are worth a record. */
export function isWorthRefusing({ request: { kind, byPackage } }: RawCancellation): boolean {
  return !byPackage && (kind === "task" || kind === "callback" || kind === "debugger");
}

/** A runner asks all tasks that are left. */
export const isClosing = ({ request }: RawCancellation): boolean => request.kind === "runner" && !request.interrupt;
