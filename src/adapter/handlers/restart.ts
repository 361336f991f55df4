import * as v from "valibot";
import { define } from "../handler.js";
import { launchOptions } from "../launchConfig.js";
import { WITH_RUNTIME } from "../phase.js";
import { announceProgram } from "../program.js";

/** Runs the program again, with the arguments of the last launch or new ones. Breakpoints stay. */
export const restart = define({
  command: "restart",
  allowed: WITH_RUNTIME,
  args: v.object({ arguments: v.optional(v.looseObject({})) }),
  capabilities: { supportsRestartRequest: true },
  async handle(session, args) {
    const options = args.arguments === undefined ? session.launched : launchOptions(args.arguments);
    if (options !== null) await session.replace(options);
  },
  after(session) {
    // Ended, or told to run, by a request that came meanwhile: then there is nothing to do.
    if (session.phase !== "ready") return;
    announceProgram(session);
    return session.run();
  },
});
