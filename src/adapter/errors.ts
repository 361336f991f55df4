/** Every way a request can fail, in words for people: what is wrong and what to do. */
import type { Phase } from "./phase.js";

/** A failure that is answered as an error response. `showUser`: the client shows it in a dialog, not just in a log. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  constructor(
    /** Unique in this adapter; DAP `Message.id`. */
    readonly id: number,
    message: string,
    readonly showUser = false,
  ) {
    super(message);
  }
}

export const unknownRequest = (command: string) => new RequestError(1001, `Unknown request '${command}'.`);

export const badArguments = (command: string, problems: string[]) =>
  new RequestError(1002, `${command}: ${problems.join("; ")}.`);

const PHASE_HINTS: Record<Phase, string> = {
  new: "send 'initialize' first",
  initialized: "send 'launch' first",
  starting: "the program is being started: wait for the 'initialized' event",
  ready: "the program has not been started: send 'configurationDone' first",
  running: "the program is running: pause it first",
  stopped: "the program is stopped",
  ended: "the program has ended: start it again",
  disconnected: "the session is over: start a new one",
};

export const notNow = (command: string, phase: Phase) =>
  new RequestError(1004, `'${command}' is not possible now: ${PHASE_HINTS[phase]}.`);

export const noProgram = () =>
  new RequestError(2001, "Nothing to run: set 'program' (a Python file) or 'module' in launch.json.", true);

export const programAndModule = () =>
  new RequestError(2002, "Both 'program' and 'module' are set in launch.json: keep the one to run.", true);

export const programMissing = (path: string) =>
  new RequestError(2003, `The program '${path}' does not exist. Check 'program' in launch.json.`, true);

export const programIsFolder = (path: string) =>
  new RequestError(2004, `'${path}' is a folder, not a Python file. Check 'program' in launch.json.`, true);

export const cwdMissing = (path: string) =>
  new RequestError(2006, `The working directory '${path}' is no folder. Check 'cwd' in launch.json.`, true);

export const envFileUnreadable = (path: string, why: string) =>
  new RequestError(2007, `The file '${path}' can't be read: ${why}. Check 'envFile' in launch.json.`, true);

export const badCommandLine = (text: string, why: string) =>
  new RequestError(2008, `'args' can't be split into arguments (${why}): ${text}. Use a list of strings.`, true);

export const badLaunch = (problems: string[]) =>
  new RequestError(2009, `The launch configuration is wrong: ${problems.join("; ")}.`, true);

export const startFailed = (why: string) => new RequestError(2010, `The Python runtime did not start: ${why}`, true);

export const unknownSource = (reference: number) =>
  new RequestError(3001, `There is no source with reference ${reference} in this session.`);

export const refused = (message: string) => new RequestError(4001, message);

export const internal = (message: string) =>
  new RequestError(9001, `Internal error of the debugger: ${message}. Its log (stderr of the adapter) has more.`);
