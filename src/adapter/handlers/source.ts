import * as v from "valibot";
import { badArguments } from "../errors.js";
import { define } from "../handler.js";
import { WITH_RUNTIME } from "../phase.js";
import { source as sourceSchema } from "../schemas.js";

export const source = define({
  command: "source",
  allowed: WITH_RUNTIME,
  args: v.object({ source: v.optional(sourceSchema, {}), sourceReference: v.optional(v.number()) }),
  async handle(session, args) {
    const path = session.sources.path({
      ...args.source,
      sourceReference: args.source.sourceReference ?? args.sourceReference,
    });
    if (path === undefined) throw badArguments("source", ["neither path nor sourceReference"]);
    const { content } = await session.request("source", { path });
    return { content, mimeType: "text/x-python" };
  },
});
