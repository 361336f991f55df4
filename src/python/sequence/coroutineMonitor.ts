import { BuiltinFactory, fastCall } from "../builtins.js";
import { PyError, type CApi, type Ptr } from "../capi.js";

/** `sys.monitoring` (PEP 669) has ids 0 to 5; 0, 3 and 4 are taken by other parts of the debugger, and 5, for optimizers, by hardly anybody. */
const TOOL = { id: 5, name: "unwind sequence" };
const EVENTS = ["PY_START", "PY_RESUME", "PY_YIELD", "PY_RETURN", "PY_UNWIND", "PY_THROW"] as const;
export type CoroutineEvent = (typeof EVENTS)[number];

/** These the interpreter can be told to leave out at one place of one function. */
const LOCAL: ReadonlySet<CoroutineEvent> = new Set<CoroutineEvent>(["PY_START", "PY_RESUME", "PY_YIELD", "PY_RETURN"]);

export interface CoroutineListener {
  /** Whether it wants to hear of that code at all; asked once for each place, more often for exceptions. */
  wants(code: Ptr): boolean;
  /** In the frame that runs. `value`: returned, yielded or raised; 0 where nothing is. `instruction` in bytes. All is borrowed. */
  seen(event: CoroutineEvent, code: Ptr, instruction: number, value: number): void;
}

/** Follows the frames of coroutines; off, it costs nothing, and on, nothing more in code that nobody wants to hear of. */
export class CoroutineMonitor {
  readonly #monitoring: Ptr;
  readonly #tool: Ptr;
  readonly #disable: Ptr;
  #mask = 0;

  constructor(
    private readonly api: CApi,
    private readonly listener: CoroutineListener,
  ) {
    this.#monitoring = api.import("sys", "monitoring");
    this.#tool = api.int(TOOL.id);
    this.#disable = api.getAttr(this.#monitoring, "DISABLE");
  }

  set on(on: boolean) {
    const { api } = this;
    if (this.#mask === 0) this.#register();
    const mask = api.int(on ? this.#mask : 0);
    api.decref(api.callMethod(this.#monitoring, "set_events", this.#tool, mask));
    api.decref(mask);
  }

  #register(): void {
    const { api } = this;
    this.#claim();
    const factory = new BuiltinFactory(api);
    const events = api.getAttr(this.#monitoring, "events");
    for (const kind of EVENTS) {
      const event = api.getAttr(events, kind);
      const callback = factory.function(kind, this.#callback(kind));
      api.decref(api.callMethod(this.#monitoring, "register_callback", this.#tool, event, callback));
      this.#mask |= api.toInt(event);
    }
  }

  /** @throws {Error} for people, when the program has taken the id. */
  #claim(): void {
    const { api } = this;
    const name = api.str(TOOL.name);
    try {
      api.decref(api.callMethod(this.#monitoring, "use_tool_id", this.#tool, name));
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      api.decref(error.exception);
      throw new Error(`The program uses sys.monitoring with the tool id ${TOOL.id}, which recording a sequence needs.`);
    } finally {
      api.decref(name);
    }
  }

  #callback(kind: CoroutineEvent) {
    const { api, listener } = this;
    const unwanted = LOCAL.has(kind) ? this.#disable : api.none;
    return fastCall((_, args, count) => {
      const code = api.read(args);
      if (!listener.wants(code)) return api.incref(unwanted);
      listener.seen(kind, code, api.toInt(api.read(args + 4)), count > 2 ? api.read(args + 8) : 0);
      return api.none;
    });
  }
}
