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

  /** A CancelledError, by `set_exception()`: `gather` so gives on that of the child that ended first. */
  given(future: PyFuture): void {
    const { frames, codes } = this.recorder;
    const frame = frames.current();
    if (codes.get(frames.code(frame)).name !== "gather.<locals>._done_callback") return;
    // Who has cancelled the gathering itself has been noted.
    if (future.cancelledBy !== null || future.cancelledAt !== null) return;
    const child = this.binding.futureOf(frames.local(frame, 0));
    if (child !== null) this.#passOn(child, future);
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
    const { cancelledBy, cancelledAt, cancelledByTask } = future;
    // A library may give a future a CancelledError as any other exception.
    const failedAt = future instanceof PyFuture ? future.failedAt : null;
    request.cause = future instanceof PyTask ? future.endedBy : cancelledBy;
    request.place = cancelledAt ?? failedAt;
    if (request.place !== null) request.stack = this.recorder.stacks.of([request.place]);
    request.armedBy = request.cause?.request.armedBy ?? cancelledByTask;
    if (request.place !== null && request.place === failedAt) request.detail = "set_exception";
  }

  /** `shield` cancels its outer future when the inner one is; `gather` fails as its child. */
  #passOn(inner: PyFutureLike, outer: PyFutureLike): void {
    outer.cancelledBy = inner instanceof PyTask ? inner.endedBy : inner.cancelledBy;
    outer.cancelledAt = inner.cancelledAt;
    outer.cancelledByTask = inner.cancelledByTask;
  }

  #noteLine(future: PyFutureLike, user: readonly Place[]): void {
    const { running } = this.recorder;
    const current = this.binding.runtime.currentTask;
    const place = user[0] ?? (current === null ? running?.origin?.places[0] : undefined);
    future.cancelledAt = place ?? null;
    future.cancelledByTask = current?.id ?? running?.origin?.task ?? null;
  }
}
