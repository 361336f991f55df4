import * as v from "valibot";
import { dapScope } from "../conversions.js";
import { define } from "../handler.js";
import { ONLY_STOPPED } from "../phase.js";
import { frameId } from "../schemas.js";

export const scopes = define({
  command: "scopes",
  allowed: ONLY_STOPPED,
  args: v.object({ frameId }),
  async handle(session, args) {
    const result = await session.request("scopes", args);
    return { scopes: result.scopes.map(dapScope) };
  },
});
