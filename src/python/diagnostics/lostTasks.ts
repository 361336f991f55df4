import { destroyedPending, neverRetrieved, type Destroyed, type TaskOrigin } from "../../model/diagnostics/tasks.js";
import type { Diagnostic } from "../../protocol/events.js";
import type { TaskId } from "../../protocol/ids.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import { futureBehind } from "../pyCoroutine.js";
import { PyTask, type PyFutureLike } from "../pyObjects.js";
import type { Entry } from "../recorder/awaits.js";
import { locationOf, type Place } from "../recorder/codes.js";
import type { Recorder } from "../recorder/recorder.js";
import { raisedPlaces } from "../recorder/tracebacks.js";
import type { Reports } from "./reports.js";
import type { UnawaitedCoroutines } from "./unawaited.js";

/** What the finalizers of futures and tasks find. */
export class LostTasks {
  /** The interpreter lets go of everything. */
  programEnded = false;

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
    private readonly reports: Reports,
    private readonly unawaited: UnawaitedCoroutines,
    private readonly session: Ptr,
  ) {}

  /** Its exception was never looked at. What ended the program's run instead (Ctrl-C, `sys.exit()`) is nobody's to look at. */
  neverRetrieved(future: PyFutureLike): void {
    const { api, slots } = this.binding;
    const exception = slots.exception.get(future.self);
    if (exception === 0 || api.matches(exception, api.KeyboardInterrupt) || api.matches(exception, api.SystemExit))
      return;
    const diagnostic = this.recorder.muted(() => this.#failed(future, exception));
    this.reports.tell(diagnostic);
    if (future instanceof PyTask && !this.programEnded) this.#stop(future, diagnostic.message, exception);
  }

  /** Where the task is dropped, if the filter `uncaught` is on: the exception still holds the frames that it left. */
  #stop(task: PyTask, message: string, exception: Ptr): void {
    const { api } = this.binding;
    const [id, text] = [api.int(task.id), api.str(message)];
    try {
      api.decref(api.callMethod(this.session, "stop_at_unretrieved", id, text, exception));
    } finally {
      for (const object of [id, text]) api.decref(object);
    }
  }

  /** It is pending. */
  destroyed(task: PyTask): void {
    const { frames } = this.recorder;
    const unstarted = frames.isCreated(task.coroutine.coroutine);
    if (unstarted) this.unawaited.isOfTask(task.coroutine.coroutine);
    const entry = unstarted ? null : this.recorder.awaits.entryOf(task);
    this.reports.tell(
      destroyedPending({
        task: this.#origin(task),
        at: located(entry?.place ?? null),
        awaiting: this.#awaited(task, entry),
        unstarted,
        programEnded: this.programEnded,
        cancelled: task.cancelRequests > 0,
        awaited: task.waiters.some((waiter) => waiter instanceof PyTask),
      }),
    );
  }

  /** The garbage collector may have closed the coroutine before it came to the task. */
  #awaited({ coroutine: { coroutine }, waitsFor }: PyTask, entry: Entry | null): Destroyed["awaiting"] {
    if (entry === null) return null;
    if (this.recorder.frames.isSuspended(coroutine)) return { name: entry.awaiting, isCall: entry.isCall };
    const future = futureBehind(waitsFor);
    return future === null ? null : { name: this.binding.futureName(future), isCall: false };
  }

  #failed(future: PyFutureLike, exception: Ptr): Diagnostic {
    const { api } = this.binding;
    const [raised] = raisedPlaces(api, this.recorder.codes, exception);
    const failed = future instanceof PyTask ? null : future.failedAt;
    const text = this.binding.messageText(exception) ?? "";
    const name = this.binding.typeName(exception);
    const task = future instanceof PyTask ? this.#origin(future) : null;
    const error = text === "" ? name : `${name}: ${text.split("\n", 1)[0] ?? ""}`;
    return neverRetrieved({ task, error, raised: located(raised ?? null), set: located(failed) });
  }

  #origin(task: PyTask): TaskOrigin {
    return {
      id: task.id as TaskId,
      name: this.binding.taskName(task),
      coroutine: task.code?.name ?? "",
      created: located(task.createdAtPlace),
    };
  }
}

const located = (place: Place | null): SourceLocation | null => (place === null ? null : locationOf(place));
