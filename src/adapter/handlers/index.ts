import { capabilitiesOf } from "../capabilities.js";
import type { Handler } from "../handler.js";
import { breakpointLocations } from "./breakpointLocations.js";
import { completions } from "./completions.js";
import { configurationDone } from "./configurationDone.js";
import { continueRequest } from "./continue.js";
import { disconnect } from "./disconnect.js";
import { evaluate } from "./evaluate.js";
import { exceptionInfo } from "./exceptionInfo.js";
import { initialize } from "./initialize.js";
import { launch } from "./launch.js";
import { pause } from "./pause.js";
import { restart } from "./restart.js";
import { scopes } from "./scopes.js";
import { setBreakpoints } from "./setBreakpoints.js";
import { setExceptionBreakpoints } from "./setExceptionBreakpoints.js";
import { setExpression } from "./setExpression.js";
import { setFunctionBreakpoints } from "./setFunctionBreakpoints.js";
import { setVariable } from "./setVariable.js";
import { source } from "./source.js";
import { stackTrace } from "./stackTrace.js";
import { next, stepIn, stepOut } from "./steps.js";
import {
  cancelAndWatch,
  cancellations,
  cancelTask,
  explainTask,
  focusThread,
  hold,
  release,
  stackNow,
  tasks,
} from "./tasks.js";
import { interrupt, stdin } from "./terminal.js";
import { terminate } from "./terminate.js";
import { terminateThreads } from "./terminateThreads.js";
import { threads } from "./threads.js";
import { allRead, recordSequence, sequence, sequences, timeline } from "./timeline.js";
import { variables } from "./variables.js";

const ALL: readonly Handler[] = [
  // The session's course.
  ...[initialize(() => capabilitiesOf(ALL)), launch, configurationDone, restart, terminate, disconnect],
  // Where to stop.
  ...[setBreakpoints, setFunctionBreakpoints, setExceptionBreakpoints, breakpointLocations],
  // Going on.
  ...[continueRequest, next, stepIn, stepOut, pause],
  // Looking around.
  ...[threads, stackTrace, scopes, variables, source, exceptionInfo],
  ...[evaluate, setVariable, setExpression, completions],
  // Tasks.
  ...[terminateThreads, tasks, hold, release, cancelTask, cancelAndWatch, cancellations, explainTask],
  ...[stackNow, focusThread],
  // The picture of a run.
  ...[timeline, recordSequence, sequence, sequences, allRead],
  // The program's terminal.
  ...[stdin, interrupt],
];

/** By the name of the request. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map(ALL.map((one) => [one.command, one]));
