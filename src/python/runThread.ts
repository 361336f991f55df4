import path from "node:path";
import type { MessagePort } from "node:worker_threads";
import type { Code, Launch, Signal, ThreadData } from "../protocol/thread.js";
import { PyError, type CApi } from "./capi.js";
import { Inbox } from "./inbox.js";
import { startInterpreter } from "./interpreter.js";
import { Thread } from "./thread.js";

/** Brings the interpreter up, waits for a launch and runs its program in this thread. Returns only when that can't be done. */
export async function runThread(port: MessagePort, data: ThreadData): Promise<void> {
  const inbox = new Inbox(port, data.control);
  const folder = path.join(data.dist, "interpreter");
  const { module, api } = await startInterpreter(folder, () => (inbox.waitForFirst() as Code).code);
  const { launch } = JSON.parse(inbox.waitForFirst() as string) as Launch;
  try {
    new Thread(port, inbox, { ...data, launch }, module, api).serve();
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    const message = `Unwind's own Python code failed; please report it.\n${formatted(api, error)}`;
    port.postMessage(JSON.stringify({ thread: "failed", message } satisfies Signal));
  }
}

function formatted(api: CApi, { exception }: PyError): string {
  const lines = api.callMethod(api.import("traceback"), "format_exception", exception);
  return api.text(api.callMethod(api.str(""), "join", lines));
}
