import type { DebugProtocol } from "@vscode/debugprotocol";
import * as v from "valibot";
import { define } from "../handler.js";
import type { Phase } from "../phase.js";

/** `clientID` of `unwind run`. */
const TERMINAL_COMMAND = "unwind";

export const initialize = (capabilities: () => DebugProtocol.Capabilities) =>
  define({
    command: "initialize",
    allowed: new Set<Phase>(["new"]),
    args: v.looseObject({
      linesStartAt1: v.optional(v.boolean(), true),
      columnsStartAt1: v.optional(v.boolean(), true),
      clientID: v.optional(v.string()),
      pathFormat: v.optional(v.picklist(["path", "uri"]), "path"),
    }),
    handle(session, args): DebugProtocol.Capabilities {
      session.format.configure(args);
      session.hasConsole = args.clientID !== TERMINAL_COMMAND;
      session.phase = "initialized";
      return capabilities();
    },
  });
