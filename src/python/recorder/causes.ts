import type { Awaitable } from "../../runtime/index.js";
import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import { OtherFuture } from "../pyCoroutine.js";
import { PyFuture, PyTask, isPyFuture, type PyFutureLike } from "../pyObjects.js";
import type { Place } from "./codes.js";
import type { RawCancellation, RawRequest } from "./raw.js";
import type { Recorder } from "./recorder.js";
import { capture } from "./stackCapture.js";

/** Tells why a task gets a CancelledError that nobody asked of it: out of the future or the task that it awaits. */
export class Causes {
  /** The last error that a future gave away. Addresses, never followed: what is made later may lie where the error lay. */
  #handedOut: { exception: Ptr; future: PyFutureLike } | null = null;

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
  ) {}

  /** A plain future was cancelled, while `request` was being made or by itself. */
  futureCancelled(future: PyFutureLike, request: RawCancellation | null): void {
    if (request !== null) {
      future.cancelledBy = request;
      return;
    }
    const stack = capture(this.recorder.frames, this.recorder.codes);
    const shield = stack.library.find(({ code }) => code.name === "shield.<locals>._inner_done_callback");
    const inner = shield === undefined ? null : this.binding.futureOf(this.recorder.frames.local(shield.frame, 0));
    if (inner !== null) this.#passOn(inner, future);
    else this.#noteLine(future, stack.user);
  }

  /** Its children may swallow what is asked of them: it raises CancelledError all the same. */
  gatherCancelled(self: Ptr, asker: Place | null): void {
    const future = this.binding.futureOf(self);
    if (future !== null) this.#noteLine(future, asker === null ? [] : [asker]);
  }

  handedOut(exception: Ptr, future: PyFutureLike): void {
    this.#handedOut = { exception, future };
  }

  /** The program has made this one, whatever lay there before. */
  made(exception: Ptr): void {
    if (this.#handedOut?.exception === exception) this.#handedOut = null;
  }

  /** The future that this error came out of; null for one that the program has made itself. */
  sourceOf(exception: Ptr): PyFutureLike | null {
    return this.#handedOut?.exception === exception ? this.#handedOut.future : null;
  }

  /** A request that nobody made: writes down what has led to it. */
  unasked(request: RawRequest, awaited: Awaitable | null): void {
    const future = awaited instanceof OtherFuture ? awaited.state : isPyFuture(awaited) ? awaited : null;
    if (future === null) return;
    const source = this.#source(future);
    const { cancelledBy, cancelledAt, cancelledByTask } = source;
    // A library may give a future a CancelledError as any other exception.
    const failedAt = source instanceof PyFuture ? source.failedAt : null;
    request.cause = source instanceof PyTask ? source.endedBy : cancelledBy;
    request.place = cancelledAt ?? failedAt;
    if (request.place !== null) request.stack = this.recorder.stacks.of([request.place]);
    request.armedBy = request.cause?.request.armedBy ?? cancelledByTask;
    if (request.place !== null && request.place === failedAt) request.detail = "set_exception";
  }

  /** `shield` cancels its outer future when the inner one is. */
  #passOn(inner: PyFutureLike, outer: PyFutureLike): void {
    outer.cancelledBy = inner instanceof PyTask ? inner.endedBy : inner.cancelledBy;
    outer.cancelledAt = inner.cancelledAt;
    outer.cancelledByTask = inner.cancelledByTask;
  }

  #noteLine(future: PyFutureLike, user: Place[]): void {
    const { running } = this.recorder;
    const current = this.binding.runtime.currentTask;
    const place = user[0] ?? (current === null ? running?.origin?.places[0] : undefined);
    future.cancelledAt = place ?? null;
    future.cancelledByTask = current?.id ?? running?.origin?.task ?? null;
  }

  /** What was cancelled in the first place: `gather` gives on the error of a child. */
  #source(future: PyFutureLike, depth = 0): PyFutureLike {
    if (future instanceof PyTask || future.cancelledBy !== null || depth > 10) return future;
    for (const child of this.#children(future)) {
      const source = this.#source(child, depth + 1);
      if (source.cancelled) return source;
    }
    return future;
  }

  #children(gathering: PyFutureLike): PyFutureLike[] {
    const { api } = this.binding;
    const children = this.binding.optionalAttr(gathering.self, "_children");
    if (children === 0) return [];
    const size = api.c._PyList_Size(children);
    if (size < 0) api.c._PyErr_Clear();
    const futures = Array.from({ length: Math.max(size, 0) }, (_, i) =>
      this.binding.futureOf(api.c._PyList_GetItem(children, i)),
    );
    api.decref(children);
    return futures.filter((future) => future !== null);
  }
}
