import type { RequestKind } from "../../protocol/cancellation.js";
import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import type { PyTask } from "../pyObjects.js";
import type { Place } from "./codes.js";
import { RawRequest, type RawCancellation } from "./raw.js";
import type { Recorder } from "./recorder.js";
import type { Captured } from "./stackCapture.js";
import { firstOf, raisedPlaces } from "./tracebacks.js";

/** What the stack tells; `stack` where it is another than that of the cancel() itself. */
type Found = Partial<RawRequest> & { kind: RequestKind };

/** Tells from the stack of a `Task.cancel()` who asked: asyncio's own frames say on whose behalf they act. */
export class RequestOrigins {
  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
  ) {}

  of(captured: Captured, outer: RawCancellation | null): RawRequest {
    const found = this.#find(captured, outer);
    const { running, scheduling } = this.recorder;
    const outside = this.binding.runtime.currentTask === null;
    const arranged = captured.user.length === 0;
    const request = new RawRequest(found.kind, this.binding.clock.now(), this.recorder.peer);
    request.stack = arranged ? scheduling.behind() : captured.user;
    request.arranged = arranged;
    request.byPackage = captured.library[0]?.code.isInstalled === true;
    if (outside) {
      request.due = running?.due ?? null;
      request.via = running?.via ?? null;
    }
    request.armedBy = this.binding.runtime.currentTask?.id ?? running?.origin?.task ?? null;
    Object.assign(request, found);
    request.place &&= request.place.code.at(request.place.instruction);
    request.stack = this.recorder.stacks.of(request.stack);
    return request;
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

  #find(captured: Captured, outer: RawCancellation | null): Found {
    if (outer === null && this.recorder.byDebugger) return { kind: "debugger", stack: [] };
    if (outer !== null) return this.#passedOn(outer);
    for (const { code, frame } of captured.library) {
      const found = code.isInstalled ? null : this.#onBehalf(code.name, frame, captured);
      if (found !== null) return found;
    }
    return this.#userCode(captured);
  }

  /** What a function of asyncio's does when it is on the stack between the user's code and the cancel(). */
  #onBehalf(name: string, frame: number, captured: Captured): Found | null {
    const { frames } = this.recorder;
    const { asker } = captured;
    switch (name) {
      case "Timeout._on_timeout":
        return this.#timeout(frames.local(frame, 0));
      case "wait_for":
        return { kind: "timeout", place: asker };
      case "TaskGroup._on_task_done":
        return this.#memberFailed(frames.local(frame, 0), frames.local(frame, 1), captured);
      case "TaskGroup._aexit":
        return this.#groupLeft(frames.local(frame, 2));
      case "_GatheringFuture.cancel":
        this.recorder.gatherCancelled(frames.local(frame, 0), asker);
        return { kind: "awaiter", byTask: this.#currentTask(), place: asker };
      case "_cancel_all_tasks":
        return { kind: "runner", place: asker, detail: this.#runner(captured) };
      case "Runner._on_sigint":
        return this.#interrupted();
      default:
        return null;
    }
  }

  #userCode({ user, asker }: Captured): Found {
    const byTask = this.#currentTask();
    const place = asker ?? user[0] ?? null;
    return { kind: byTask === null ? "callback" : "task", byTask, place };
  }

  #currentTask(): { id: number; name: string } | null {
    const current = this.binding.runtime.currentTask as PyTask | null;
    return current === null ? null : this.recorder.nameOf(current);
  }

  /** What awaits the task was cancelled, and cancels in turn. */
  #passedOn(outer: RawCancellation): Found {
    const { request, task, taskName } = outer;
    const { stack, armedBy } = request;
    return {
      kind: "awaiter",
      byTask: { id: outer.taskId, name: task === null ? taskName : this.recorder.nameOf(task).name },
      cause: outer,
      stack,
      armedBy,
      due: null,
      via: null,
    };
  }

  #timeout(timeout: Ptr): Found {
    const origin = this.recorder.scheduling.ofTimeout(timeout);
    const stack = origin?.places ?? [];
    const since = origin?.time ?? null;
    return { kind: "timeout", place: stack[0] ?? null, stack, owner: timeout, since, armedBy: origin?.task ?? null };
  }

  #memberFailed(group: Ptr, member: Ptr, { library }: Captured): Found {
    const task = this.binding.task(member);
    const byTask = task === null ? null : this.recorder.nameOf(task);
    const ofParent = library[0]?.code.name === "TaskGroup._on_task_done";
    const raised = this.#raised(this.binding.slots.exception.get(member));
    return { kind: "taskGroup", byTask, owner: group, ofParent, armedBy: null, ...raised };
  }

  /** The group's own task leaves its body: because it is cancelled itself, or because the body raised (`exception`). */
  #groupLeft(exception: Ptr): Found {
    const parent = this.binding.runtime.currentTask as PyTask | null;
    const cause = parent?.flights.at(-1)?.records.at(-1) ?? null;
    if (cause !== null) return this.#passedOn(cause);
    return { kind: "taskGroup", byTask: this.#currentTask(), ...this.#raised(exception) };
  }

  #raised(exception: Ptr): Pick<RawRequest, "stack" | "place" | "detail"> {
    const { api } = this.binding;
    if (exception === 0 || exception === api.none) return { stack: [], place: null, detail: null };
    const stack = raisedPlaces(api, this.recorder.codes, exception);
    return { stack, place: stack[0] ?? null, detail: this.binding.typeName(firstOf(api, exception)) };
  }

  #runner({ library }: Captured): string | null {
    return library.some(({ code }) => code.name === "run") ? "run" : null;
  }

  #interrupted(): Found {
    const place = this.#runnerLine();
    return {
      kind: "runner",
      interrupt: true,
      detail: "run",
      place,
      stack: place === null ? [] : [place],
      armedBy: null,
    };
  }

  /** The user's line that runs the loop: below everything that the loop runs. */
  #runnerLine(): Place | null {
    const { frames, codes } = this.recorder;
    let inRunner = false;
    for (let frame = frames.current(); frame !== 0; frame = frames.previous(frame)) {
      const code = codes.get(frames.code(frame));
      if (code.name === "Runner.run") inRunner = true;
      else if (inRunner && code.isUser) return { code, instruction: frames.instruction(frame) };
    }
    return null;
  }
}
