import type { DebugProtocol } from "@vscode/debugprotocol";
import type { ExceptionFilterId } from "../protocol/commands.js";

const TASKS = "Only of these tasks: names of tasks or coroutine functions, e.g. fetch*, Task-3";

const CONDITION = "A Python expression; the exception is __exception__";

/** The checkboxes of the Breakpoints view. An id that is not here does not exist for a client. */
export const EXCEPTION_FILTERS: (DebugProtocol.ExceptionBreakpointsFilter & { filter: ExceptionFilterId })[] = [
  {
    filter: "uncaught",
    label: "Uncaught Exceptions",
    description:
      "Stops when an exception ends the program, and when a failed task is dropped that nobody looked at; shows where it was raised.",
    default: true,
    supportsCondition: true,
    conditionDescription: CONDITION,
  },
  {
    filter: "raised",
    label: "Raised Exceptions",
    description: "Stops wherever an exception is raised, caught or not.",
    default: false,
    supportsCondition: true,
    conditionDescription: CONDITION,
  },
  {
    filter: "cancelDelivered",
    label: "Cancellation: Delivered",
    description: "Stops where a CancelledError enters a task: at the await that it comes out of, before any handler.",
    default: false,
    supportsCondition: true,
    conditionDescription: TASKS,
  },
  {
    filter: "cancelUnwinding",
    label: "Cancellation: Each Step of Unwinding",
    description:
      "Stops wherever a CancelledError is raised by hand, enters an except, a finally or a with, has left a function, or reaches the task that awaits.",
    default: false,
    supportsCondition: true,
    conditionDescription: TASKS,
  },
  {
    filter: "cancelSwallowed",
    label: "Cancellation: Swallowed",
    description:
      "Stops as soon as it is sure that a CancelledError was caught for good: the task goes on in spite of it.",
    default: false,
    supportsCondition: true,
    conditionDescription: TASKS,
  },
  {
    filter: "neverAwaited",
    label: "Coroutine Never Awaited",
    description:
      "Stops where a coroutine is dropped that nobody awaited: at its call, if that is where an await is missing.",
    default: false,
    supportsCondition: true,
    conditionDescription: "Only of these coroutine functions: names, e.g. fetch*",
  },
];
