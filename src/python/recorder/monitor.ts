import type { CApi, Ptr } from "../capi.js";
import { BuiltinFactory, fastCall } from "../builtins.js";

/** `sys.monitoring` (PEP 669) has ids 0 to 5; 0 is the debugger's (the agent's), the rest but 3 and 4 have owners too. */
const TOOL = { id: 4, name: "unwind" };
const EVENTS = ["PY_THROW", "RAISE", "EXCEPTION_HANDLED", "RERAISE", "PY_UNWIND"] as const;
export type MonitorEvent = (typeof EVENTS)[number];

/** Told of an exception in the frame that runs; `instruction` in bytes. All pointers are borrowed. */
export type Listener = (event: MonitorEvent, code: Ptr, instruction: number, exception: Ptr) => void;

/**
 * Follows exceptions through frames. Its callbacks are builtins without a line of Python, and its events are on only while
 * a cancellation is under way: other programs pay nothing for it.
 */
export class ExceptionMonitor {
  readonly #monitoring: Ptr;
  readonly #mask: Ptr;
  readonly #none: Ptr;
  readonly #tool: Ptr;
  #on = false;

  constructor(
    private readonly api: CApi,
    listener: Listener,
    tool = TOOL,
  ) {
    this.#monitoring = api.import("sys", "monitoring");
    this.#tool = api.int(tool.id);
    this.#none = api.int(0);
    const name = api.str(tool.name);
    api.decref(api.callMethod(this.#monitoring, "use_tool_id", this.#tool, name));
    this.#mask = api.int(this.#register(listener));
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
  #register(listener: Listener): number {
    const { api } = this;
    const factory = new BuiltinFactory(api);
    const events = api.getAttr(this.#monitoring, "events");
    let mask = 0;
    for (const name of EVENTS) {
      const event = api.getAttr(events, name);
      const callback = factory.function(name, this.#callback(name, listener));
      api.decref(api.callMethod(this.#monitoring, "register_callback", this.#tool, event, callback));
      mask |= api.toInt(event);
    }
    return mask;
  }

  #callback(name: MonitorEvent, listener: Listener) {
    const { api } = this;
    return fastCall((_, args) => {
      listener(name, api.read(args), api.toInt(api.read(args + 4)), api.read(args + 8));
      return api.none;
    });
  }
}
