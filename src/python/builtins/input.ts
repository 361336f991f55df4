import { fastCall, type Builtin } from "../builtins.js";
import { PyError, type CApi, type Ptr } from "../capi.js";

/**
 * `input()`. CPython's own drops whatever comes up while it flushes the prompt: also the KeyboardInterrupt of a Ctrl-C that
 * is sent as soon as the prompt is seen, and the program waits on. So the prompt is shown here, and `original` reads the line.
 */
export function inputFunction(api: CApi, original: Ptr): Builtin {
  const sys = api.import("sys");
  return fastCall((_, args, count) => {
    const [stdin, stdout] = [stream(api, sys, "stdin"), stream(api, sys, "stdout")];
    const asks = count === 1 && stdin !== 0 && stdout !== 0;
    try {
      if (asks) showPrompt(api, stdout, api.read(args));
      const rest = asks ? [] : Array.from({ length: count }, (__, i) => api.read(args + 4 * i));
      return api.call(original, ...rest);
    } finally {
      for (const object of [stdin, stdout]) if (object !== 0) api.decref(object);
    }
  });
}

/** New reference; 0 where the program has taken it away. */
function stream(api: CApi, sys: Ptr, name: string): number {
  const found = api.c._PyObject_GetAttr(sys, api.name(name));
  if (found === 0) api.c._PyErr_Clear();
  if (found !== api.none) return found;
  api.decref(found);
  return 0;
}

function showPrompt(api: CApi, stdout: Ptr, prompt: Ptr): void {
  const text = api.check(api.c._PyObject_Str(prompt));
  try {
    api.decref(api.callMethod(stdout, "write", text));
  } finally {
    api.decref(text);
  }
  try {
    api.decref(api.callMethod(stdout, "flush"));
  } catch (error) {
    if (!(error instanceof PyError) || api.matches(error.exception, api.KeyboardInterrupt)) throw error;
    api.decref(error.exception);
  }
}
