/** Pieces that the arguments of several requests share. */
import * as v from "valibot";
import type { FrameId, TaskId, VariablesReference } from "../protocol/ids.js";

const id = v.pipe(v.number(), v.integer(), v.minValue(1));

export const none = v.looseObject({});
export const threadId = v.pipe(
  id,
  v.transform((value) => value as TaskId),
);
export const frameId = v.pipe(
  id,
  v.transform((value) => value as FrameId),
);
export const variablesReference = v.pipe(
  id,
  v.transform((value) => value as VariablesReference),
);
/** A line or a column as clients count it; from 0 where they start at 0. */
export const position = v.pipe(v.number(), v.integer(), v.minValue(0));
/** An amount; 0 means all. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const source = v.object({
  path: v.optional(v.string()),
  sourceReference: v.optional(v.number()),
});

export const ofThread = v.object({ threadId });
