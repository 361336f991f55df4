import type { Errors } from "../runtime/index.js";
import { PyError, type CApi, type Ptr } from "./capi.js";

/** The scheduler's errors as Python's. What goes into a coroutine is an owned pointer; what is thrown here, a PyError. */
export function pyErrors(api: CApi, types: Record<"CancelledError" | "InvalidStateError", Ptr>): Errors {
  const exceptionOf = (error: unknown): number =>
    typeof error === "number" ? error : error instanceof PyError ? error.exception : 0;
  return {
    cancelled: (message) =>
      typeof message === "number" && message !== 0 && message !== api.none
        ? api.check(api.c._PyObject_CallOneArg(types.CancelledError, message))
        : api.check(api.c._PyObject_CallNoArgs(types.CancelledError)),
    invalidState: (message) => new PyError(api.exception(types.InvalidStateError, message)),
    runtime: (message) => new PyError(api.exception(api.RuntimeError, message)),
    recursion: (message) => new PyError(api.exception(api.RecursionError, message)),
    isCancelled: (error) => {
      const exception = exceptionOf(error);
      return exception !== 0 && api.matches(exception, types.CancelledError);
    },
    isFatal: (error) => {
      const exception = exceptionOf(error);
      return (
        exception !== 0 && (api.matches(exception, api.KeyboardInterrupt) || api.matches(exception, api.SystemExit))
      );
    },
    discard: (error) => {
      const exception = exceptionOf(error);
      if (exception !== 0) api.decref(exception);
    },
  };
}
