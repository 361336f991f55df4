import { agentHostMethods } from "./agentHost.js";
import type { Binding } from "./binding.js";
import { BuiltinFactory, fastCall, oneArg, type Builtin } from "./builtins.js";
import { inputFunction } from "./builtins/input.js";
import { ioRequest } from "./builtins/io.js";
import type { CApi, Ptr } from "./capi.js";
import type { IoRequest } from "../protocol/io.js";
import type { CancellationRequest } from "../protocol/cancellation.js";

/** Thrown through the interpreter, which is not used any more: `os._exit`. */
export class ExitNow {
  constructor(readonly status: number) {}
}

/** What the thread does for our Python modules. */
export interface HostServices {
  sendIo(request: IoRequest): void;
  /** `time.sleep`, s. */
  sleep(seconds: number): void;
  /** Whose connection's loss is being handled; null when that is over. */
  setPeer(peer: CancellationRequest["peer"]): void;
}

/** Puts the functions that are TypeScript where our Python modules, and the program, call them. */
export function installHostFunctions(
  binding: Binding,
  thread: Parameters<typeof agentHostMethods>[1],
  services: HostServices,
): void {
  const { api } = binding;
  const factory = new BuiltinFactory(api);
  const host = api.import("_unwind.lib.host", "EmbeddedHost");
  for (const [name, method] of Object.entries(agentHostMethods(binding, thread))) factory.method(host, name, method);
  const put = (module: string, name: string, builtin: Builtin, doc?: string): void =>
    api.setAttr(api.import(module), name, factory.function(name, builtin, doc));
  put(
    "_unwind.lib.socket_requests",
    "_io_request",
    ioRequest(api, (request) => services.sendIo(request)),
  );
  put("_unwind.lib.socket_requests", "_set_peer", setPeer(api, services));
  put("_unwind.lib.waiting", "_sleep", sleep(api, services));
  put("_unwind.lib.waiting", "_exit", exit(api));
  const input = api.import("builtins", "input");
  put("builtins", "input", inputFunction(api, input), `input(prompt='', /)\n--\n\n${docOf(api, input)}`);
}

function docOf(api: CApi, callable: Ptr): string {
  const doc = api.getAttr(callable, "__doc__");
  const text = api.text(doc);
  api.decref(doc);
  return text;
}

const sleep = (api: CApi, services: HostServices): Builtin =>
  oneArg((_, seconds) => {
    services.sleep(api.toFloat(seconds));
    return api.none;
  });

const exit = (api: CApi): Builtin =>
  oneArg((_, status) => {
    throw new ExitNow(api.toInt(status));
  });

/** While a connection's loss is handled: whoever is cancelled by that has it in the record. */
function setPeer(api: CApi, services: HostServices): Builtin {
  const textOrNull = (object: Ptr): string | null => (object === api.none ? null : api.text(object));
  return fastCall((_, args) => {
    const [local, remote, process] = [0, 4, 8].map((offset) => textOrNull(api.read(args + offset)));
    services.setPeer(local == null || remote == null ? null : { local, remote, process: process ?? null });
    return api.none;
  });
}
