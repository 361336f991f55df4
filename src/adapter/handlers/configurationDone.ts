import { define } from "../handler.js";
import type { Phase } from "../phase.js";
import { none } from "../schemas.js";

export const configurationDone = define({
  command: "configurationDone",
  allowed: new Set<Phase>(["ready"]),
  args: none,
  capabilities: { supportsConfigurationDoneRequest: true },
  handle(session) {
    session.phase = "running";
  },
  // The response first: the program's first event may be its end.
  after: (session) => session.run(),
});
