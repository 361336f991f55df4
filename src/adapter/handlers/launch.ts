import { launchOptions, readsOn } from "../launchConfig.js";
import { define } from "../handler.js";
import type { Phase } from "../phase.js";
import { none } from "../schemas.js";
import { announceProgram } from "../program.js";

export const launch = define({
  command: "launch",
  // Once a session; after a launch that failed a client may correct it and try again.
  allowed: new Set<Phase>(["initialized"]),
  args: none,
  async handle(session, args) {
    const options = launchOptions(args);
    session.readsOn = readsOn(args);
    await session.start(options);
  },
  after(session) {
    announceProgram(session);
    session.client.send("initialized");
  },
});
