import * as v from "valibot";
import { dapVariable } from "../conversions.js";
import { defined } from "../defined.js";
import { define } from "../handler.js";
import { ONLY_STOPPED } from "../phase.js";
import { count, variablesReference } from "../schemas.js";

export const variables = define({
  command: "variables",
  allowed: ONLY_STOPPED,
  args: v.object({
    variablesReference,
    start: v.optional(count, 0),
    count: v.optional(count, 0),
    filter: v.optional(v.picklist(["indexed", "named"])),
  }),
  async handle(session, args) {
    const result = await session.request("variables", defined(args));
    return { variables: result.variables.map(dapVariable) };
  },
});
