/** Requests of ours for the picture of a run. Arguments and answers: `src/protocol/timeline.ts`. */
import * as v from "valibot";
import { define } from "../handler.js";
import { ALWAYS, WITH_RUNTIME } from "../phase.js";
import { count, threadId } from "../schemas.js";

/** Events a page, where the client names no count: some 2 MB. */
const PAGE = 10_000;

const page = { after: v.optional(count, 0), count: v.optional(count, PAGE) };

export const timeline = define({
  command: "timeline",
  allowed: WITH_RUNTIME,
  args: v.object(page),
  handle: (session, args) => session.request("timeline", args),
});

export const sequence = define({
  command: "sequence",
  allowed: WITH_RUNTIME,
  args: v.object({ threadId, ...page }),
  handle: (session, args) => session.request("sequence", args),
});

export const sequences = define({
  command: "sequences",
  allowed: WITH_RUNTIME,
  args: v.object({}),
  handle: (session) => session.request("sequences", {}),
});

/** To the end of the session for a client that reads on (`__readsOn`): `terminated` follows, or has been told already. */
export const allRead = define({
  command: "allRead",
  allowed: ALWAYS,
  args: v.object({}),
  handle: (session) => session.allRead(),
});

export const recordSequence = define({
  command: "recordSequence",
  allowed: WITH_RUNTIME,
  args: v.object({ on: v.boolean() }),
  handle: (session, args) => session.request("recordSequence", args),
});
