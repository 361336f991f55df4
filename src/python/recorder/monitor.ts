import type { CApi, Ptr } from "../capi.js";
import { BuiltinFactory, fastCall, statusOf } from "../builtins.js";
import type { FramePtr, InterpreterFrames } from "./interpreterFrames.js";

export type MonitorEvent = "PY_THROW" | "RAISE" | "EXCEPTION_HANDLED" | "RERAISE" | "PY_UNWIND";

/** `sys.monitoring` (PEP 669) has ids 0 to 5; 0 is the debugger's (the agent's), the rest but 3 and 4 have owners too. */
interface MonitoringTool {
  readonly id: 3 | 4;
  readonly name: string;
  readonly events: readonly MonitorEvent[];
}

/** The tool whose callbacks have a short way (`scripts/pyodide/directCallbacks.mjs`). */
const DIRECT = 4;

/** Told of an exception in the frame that runs; `instruction` in bytes. All pointers are borrowed. */
export type Listener = (event: MonitorEvent, code: Ptr, instruction: number, exception: Ptr, frame: FramePtr) => void;

/**
 * Follows exceptions through frames. Its callbacks are builtins without a line of Python, and its events are on only while
 * a cancellation is under way: other programs pay nothing for it.
 */
export class ExceptionMonitor {
  readonly #monitoring: Ptr;
  readonly #mask: Ptr;
  readonly #none: Ptr;
  readonly #tool: Ptr;
  /** By the events' numbers. */
  readonly #names: MonitorEvent[] = [];
  #on = false;

  constructor(
    private readonly api: CApi,
    private readonly frames: InterpreterFrames,
    tool: MonitoringTool,
    listener: Listener,
  ) {
    this.#monitoring = api.import("sys", "monitoring");
    this.#tool = api.int(tool.id);
    this.#none = api.int(0);
    const name = api.str(tool.name);
    api.decref(api.callMethod(this.#monitoring, "use_tool_id", this.#tool, name));
    this.#mask = api.int(this.#register(tool.events, listener));
    if (tool.id === DIRECT) this.#callDirectly(listener);
  }

  get on(): boolean {
    return this.#on;
  }

  set on(on: boolean) {
    if (on === this.#on) return;
    this.#on = on;
    this.api.decref(this.api.callMethod(this.#monitoring, "set_events", this.#tool, on ? this.#mask : this.#none));
  }

  /** The events' bits. */
  #register(names: readonly MonitorEvent[], listener: Listener): number {
    const { api } = this;
    const factory = new BuiltinFactory(api);
    const events = api.getAttr(this.#monitoring, "events");
    let mask = 0;
    for (const name of names) {
      const event = api.getAttr(events, name);
      const callback = factory.function(name, this.#callback(name, listener));
      api.decref(api.callMethod(this.#monitoring, "register_callback", this.#tool, event, callback));
      const bit = api.toInt(event);
      this.#names[31 - Math.clz32(bit)] = name;
      mask |= bit;
    }
    return mask;
  }

  /** Where nobody else listens the callbacks that are registered are not called, but this one. */
  #callDirectly(listener: Listener): void {
    const { api, frames } = this;
    const names = this.#names;
    if (api.module.directCallback === null) return;
    const callback = statusOf(api, (event, frame, address, exception) => {
      const name = names[event];
      const code = frames.code(frame);
      if (name !== undefined) listener(name, code, frames.offset(code, address), exception, frame);
    });
    api.module.directCallback.value = api.module.addFunction(callback, "iiiii");
  }

  #callback(name: MonitorEvent, listener: Listener) {
    const { api, frames } = this;
    return fastCall((_, args) => {
      listener(name, api.read(args), api.toInt(api.read(args + 4)), api.read(args + 8), frames.current());
      return api.none;
    });
  }
}
