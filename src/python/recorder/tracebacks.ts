import type { CApi, Ptr } from "../capi.js";
import type { CodeTable, Place } from "./codes.js";

/** The user's frames that an exception has passed, innermost first. */
export function placesOf(api: CApi, codes: CodeTable, exception: Ptr): Place[] {
  const places: Place[] = [];
  let traceback = api.getAttr(exception, "__traceback__");
  while (traceback !== api.none) {
    const frame = api.getAttr(traceback, "tb_frame");
    const code = api.getAttr(frame, "f_code");
    const lasti = api.getAttr(traceback, "tb_lasti");
    const known = codes.get(code);
    if (known.isUser) places.unshift(known.at(api.toInt(lasti)));
    const next = api.getAttr(traceback, "tb_next");
    for (const object of [frame, code, lasti, traceback]) api.decref(object);
    traceback = next;
  }
  api.decref(traceback);
  return places;
}

/** As `placesOf`, of what a group of exceptions began with: the line that failed, not the group's. */
export function raisedPlaces(api: CApi, codes: CodeTable, exception: Ptr): Place[] {
  const places = placesOf(api, codes, firstOf(api, exception));
  return places.length > 0 ? places : placesOf(api, codes, exception);
}

/** The first of a group of exceptions, by whatever depth; any other as it is. Borrowed. */
export function firstOf(api: CApi, exception: Ptr): Ptr {
  const inner = api.c._PyObject_GetAttr(exception, api.name("exceptions"));
  const isGroup = inner !== 0 && api.c._PyTuple_Size(inner) > 0;
  if (!isGroup) api.c._PyErr_Clear();
  const first = isGroup ? api.c._PyTuple_GetItem(inner, 0) : exception;
  if (inner !== 0) api.decref(inner); // The group itself keeps it.
  return isGroup ? firstOf(api, first) : first;
}
