import type { IoEvent, IoRequest } from "../../protocol/io.js";
import { fastCall, type Builtin } from "../builtins.js";
import type { CApi, Ptr } from "../capi.js";

/** `_io_request(json, data)`: sends a request of `protocol/io.ts`; `data` is bytes, or None. */
export function ioRequest(api: CApi, send: (request: IoRequest) => void): Builtin {
  return fastCall((_, args) => {
    const request = JSON.parse(api.text(api.read(args))) as IoRequest;
    const data = api.read(args + 4);
    send(data === api.none ? request : ({ ...request, data: bytesOf(api, data) } as IoRequest));
    return api.none;
  });
}

/** A copy of a `bytes`. */
function bytesOf(api: CApi, object: Ptr): Uint8Array {
  const start = api.check(api.c._PyBytes_AsString(object));
  return api.module.HEAPU8.slice(start, start + api.c._PyBytes_Size(object));
}

/** Hands an event to `lib/socket_requests.deliver(json, data)`. */
export function deliverIo(api: CApi, deliver: Ptr, event: IoEvent): void {
  const { data, ...rest } = { data: null, ...event };
  const text = api.str(JSON.stringify(rest));
  const bytes = data === null ? api.none : newBytes(api, data);
  api.decref(api.call(deliver, text, bytes));
  api.decref(text);
  api.decref(bytes);
}

/** New reference. */
function newBytes(api: CApi, data: Uint8Array): Ptr {
  const memory = api.c._malloc(Math.max(data.length, 1));
  api.module.HEAPU8.set(data, memory);
  const bytes = api.c._PyBytes_FromStringAndSize(memory, data.length);
  api.c._free(memory);
  return api.check(bytes);
}
