import type { Cancellation, CancellationRequest } from "../../protocol/cancellation.js";
import type { ExplanationContext } from "./context.js";
import {
  asideIt,
  at,
  cancelCall,
  duration,
  isSame,
  keptBusy,
  LATE,
  named,
  taskName,
  whereIt,
  within,
} from "./words.js";

/** Who asked: one sentence. */
export function asked(record: Cancellation, context: ExplanationContext): string {
  return `${who(record, context)}${lost(record)}${late(context)}.`;
}

function who(record: Cancellation, context: ExplanationContext): string {
  switch (record.request.kind) {
    case "task":
      return (byPackage(record, context) ?? byTask(record, context)) + age(context);
    case "callback":
      return (byPackage(record, context) ?? byCallback(record, context)) + age(context);
    case "timeout":
      return byTimeout(record, context);
    case "taskGroup":
      return byGroup(record, context);
    case "awaiter":
      return byAwaiter(record, context);
    case "runner":
      return byRunner(record, context);
    case "debugger":
      return `You called ${cancelCall(record)} on ${taskName(record.task)} from the debugger${age(context)}`;
    case "none":
      return byNobody(record, context);
  }
}

const asker = ({ byTask }: CancellationRequest, other: string): string =>
  byTask === null ? other : named(byTask.name);

const age = ({ age: seconds }: ExplanationContext): string =>
  seconds === null ? "" : `, ${duration(seconds)} after the task was created`;

function byTask(record: Cancellation, { arranged }: ExplanationContext): string {
  const { request, task } = record;
  const { location } = request;
  const target = request.byTask?.id === task.id ? "itself" : taskName(task);
  const subject = request.byTask?.id === task.id ? taskName(task) : asker(request, "A task");
  const call = `called ${cancelCall(record)} on ${target}`;
  if (arranged && location !== null) return `${subject}, which was started from ${within(location)}, ${call}`;
  return `${subject} ${call}${whereIt(location)}`;
}

/** A package's group, say, that aborts because a member has failed. */
function byPackage(record: Cancellation, { failure }: ExplanationContext): string | null {
  if (failure === null) return null;
  const raised = `${named(failure.task)} raised ${failure.type}${whereIt(record.request.location)}`;
  return `${raised}, so an installed package called ${cancelCall(record)} on ${taskName(record.task)}`;
}

const SUBJECTS = { timer: "A timer", callback: "A callback", signal: "A signal handler", future: "A done callback" };
const ARRANGED = { timer: "set", callback: "scheduled", signal: "added", future: "added" };

/** The line has called cancel(), or else arranged for it to be called. */
function byCallback(record: Cancellation, { via, arranged }: ExplanationContext): string {
  const { request, task } = record;
  const { location } = request;
  const call = `called ${cancelCall(record)} on ${taskName(task)}`;
  if (location?.function === "<module>" && via === null) return `The module's code ${call} at ${at(location)}`;
  const subject = via === null ? "Code outside of any task" : SUBJECTS[via];
  if (location === null) return `${subject} ${call}`;
  if (arranged && via !== null) return `${subject}, ${ARRANGED[via]} at ${within(location)}, ${call}`;
  return `${subject} ${call} at ${within(location)}`;
}

function byTimeout({ request, task }: Cancellation, { age: ran }: ExplanationContext): string {
  const after = ran === null ? "" : ` after ${duration(ran)}`;
  const where = asideIt(request.location);
  return `The timeout${where} ran out${after} and cancelled ${taskName(task)}`;
}

/** A member has failed, or the block of the group itself, which is its parent's code. */
function byGroup({ request, task }: Cancellation, { detail, ofParent }: ExplanationContext): string {
  const raised = `${asker(request, "A member")} raised ${detail ?? "an exception"}${whereIt(request.location)}`;
  const role = ofParent ? ", whose block it is" : "";
  return `${raised}, so the task group cancelled ${taskName(task)}${role}`;
}

function byAwaiter({ request, task }: Cancellation, { causes }: ExplanationContext): string {
  const target = taskName(task);
  const [cause] = causes;
  if (cause === undefined)
    return `${asker(request, "A callback")} cancelled a gather()${whereIt(request.location)}, and with it ${target}`;
  return `${target} was cancelled because ${taskName(cause.task)}, which waits for it, was cancelled: ${origin(causes)}`;
}

/** How the first of the causes began, which may be another task's: a clause. */
function origin(causes: Cancellation[]): string {
  const root = causes.at(-1) as Cancellation;
  const { request, task } = root;
  const where = whereIt(request.location);
  const whereThen = asideIt(request.location);
  const [it, its, on] = causes.length === 1 ? ["it", "its", ""] : [taskName(task), `the`, ` on ${taskName(task)}`];
  switch (request.kind) {
    case "timeout":
      return `the timeout${whereThen} ran out`;
    case "taskGroup":
      return `${its} task group failed${where}`;
    case "runner":
      return `asyncio.run()${whereThen} ended ${it}`;
    case "debugger":
      return `you cancelled ${it} from the debugger`;
    case "task":
    case "callback":
      return `${cancelCall(root)} was called${on}${where}`;
    case "awaiter":
      return `the gather() it was part of was cancelled${where}`;
    case "none":
      return raisedItself(root)
        ? `${it} raised CancelledError itself${where}`
        : `the future that ${it} awaited was cancelled${where}`;
  }
}

/** Nobody asked, and no future brought it. */
const raisedItself = ({ request: { location }, unwinding: [innermost] }: Cancellation): boolean =>
  location !== null && innermost !== undefined && isSame(innermost.location, location);

function byRunner({ request, task }: Cancellation, { interrupt, detail }: ExplanationContext): string {
  const runner = `${detail === "run" ? "asyncio.run()" : "The Runner"}${whereIt(request.location)}`;
  if (interrupt)
    return `Ctrl-C was pressed, so ${runner.replace("The", "the")} cancelled its main task, ${taskName(task)}`;
  return `${runner} was closing its loop and cancelled ${taskName(task)}, which had not ended`;
}

function byNobody(record: Cancellation, { causes, detail }: ExplanationContext): string {
  const target = taskName(record.task);
  const [cause] = causes;
  if (cause !== undefined && causes.length === 1 && cause.request.byTask?.id === record.task.id)
    return `Nobody cancelled ${target} itself: it awaited ${taskName(cause.task)}, which it had cancelled${whereIt(cause.request.location)}, and that raised CancelledError`;
  if (cause !== undefined)
    return `Nobody cancelled ${target} itself: it waited for ${taskName(cause.task)}, which was cancelled (${origin(causes)})`;
  const { location } = record.request;
  if (location === null) return `Nobody cancelled ${target}: what it awaited raised CancelledError`;
  return raisedItself(record)
    ? `Nobody cancelled ${target}: it raised CancelledError itself at ${within(location)}`
    : `Nobody cancelled ${target} itself: the future that it awaited was ${detail === null ? "cancelled" : `given a CancelledError by ${detail}()`} at ${within(location)}`;
}

function lost({ request: { peer } }: Cancellation): string {
  if (peer === null) return "";
  const other = peer.process === null ? "" : `, ${peer.process},`;
  return `, when the connection with ${peer.remote}${other} was lost`;
}

function late({ late: seconds, busy }: ExplanationContext): string {
  return seconds < LATE ? "" : `, ${duration(seconds)} late because ${keptBusy(busy)}`;
}
