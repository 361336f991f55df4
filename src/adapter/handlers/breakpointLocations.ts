import * as v from "valibot";
import { define } from "../handler.js";
import { WITH_RUNTIME } from "../phase.js";
import { position, source } from "../schemas.js";

export const breakpointLocations = define({
  command: "breakpointLocations",
  allowed: WITH_RUNTIME,
  args: v.object({ source, line: position, endLine: v.optional(position) }),
  capabilities: { supportsBreakpointLocationsRequest: true },
  async handle(session, args) {
    const { format, sources } = session;
    const path = sources.path(args.source);
    if (path === undefined) return { breakpoints: [] };
    const line = format.lineFromClient(args.line);
    const endLine = args.endLine === undefined ? line : format.lineFromClient(args.endLine);
    const { lines } = await session.request("breakpointLocations", { path, line, endLine });
    return { breakpoints: lines.map((one) => ({ line: format.lineToClient(one) })) };
  },
});
