import * as v from "valibot";
import type { CompletionItem } from "../../protocol/commands.js";
import { defined } from "../defined.js";
import { define } from "../handler.js";
import { ONLY_STOPPED } from "../phase.js";
import { frameId, position } from "../schemas.js";

export const completions = define({
  command: "completions",
  allowed: ONLY_STOPPED,
  args: v.object({
    text: v.string(),
    column: position,
    line: v.optional(position),
    frameId: v.optional(frameId),
  }),
  capabilities: { supportsCompletionsRequest: true, completionTriggerCharacters: [".", "["] },
  async handle(session, args) {
    const { format } = session;
    const line = args.line === undefined ? 1 : format.lineFromClient(args.line);
    const { targets } = await session.request("completions", {
      ...defined({ frameId: args.frameId }),
      text: args.text.split("\n")[line - 1] ?? "",
      column: format.columnFromClient(args.column),
    });
    const toClient = ({ start, ...item }: CompletionItem) =>
      start === undefined ? item : { ...item, start: format.columnToClient(start) };
    return { targets: targets.map(toClient) };
  },
});
