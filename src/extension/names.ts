/** Names that the manifest (package.json) and the code share; a unit test compares the two. */

export const DEBUG_TYPE = "asyncio";
export const PYTHON = "python";

export const View = {
  tasks: "unwind.tasks",
  cancellations: "unwind.cancellations",
  run: "unwind.run",
} as const;

export const Command = {
  debugFile: "unwind.debugFile",
  openSample: "unwind.openSample",
  cancelTask: "unwind.cancelTask",
  cancelTaskWithMessage: "unwind.cancelTaskWithMessage",
  cancelAndWatch: "unwind.cancelAndWatch",
  holdTask: "unwind.holdTask",
  releaseTask: "unwind.releaseTask",
  goToTask: "unwind.goToTask",
  goToTaskCreation: "unwind.goToTaskCreation",
  goToTaskCancellation: "unwind.goToTaskCancellation",
  explainTask: "unwind.explainTask",
  copyStack: "unwind.copyStack",
  revealInCallStack: "unwind.revealInCallStack",
  arrangeByAwaits: "unwind.arrangeTasksByAwaits",
  arrangeByParent: "unwind.arrangeTasksByParent",
  filterTasks: "unwind.filterTasks",
  clearTaskFilter: "unwind.clearTaskFilter",
  explainCancellation: "unwind.explainCancellation",
  copyCancellation: "unwind.copyCancellation",
  goToCancellationLine: "unwind.goToCancellationLine",
  showCancellation: "unwind.showCancellation",
  showMoreCancellations: "unwind.showMoreCancellations",
  refreshTasks: "unwind.refreshTasks",
  showMoreTasks: "unwind.showMoreTasks",
  showRun: "unwind.showRun",
  showSequence: "unwind.showSequence",
  recordSequences: "unwind.recordSequences",
  stopRecordingSequences: "unwind.stopRecordingSequences",
  exportSvg: "unwind.exportSvg",
  exportTrace: "unwind.exportTrace",
} as const;

/** Context keys that `when` clauses read. */
export const Context = {
  /** The extension is at work in this window: a Python file was opened or a session started. */
  active: "unwind.active",
  /** An `asyncio` session is alive. */
  debugging: "unwind.debugging",
  /** The task tree shows who awaits whom. */
  byAwaits: "unwind.tasksByAwaits",
  /** The task tree shows only the tasks that match a filter. */
  filtered: "unwind.tasksFiltered",
  /** Sequences are recorded in the session on show. */
  recordingSequences: "unwind.recordingSequences",
} as const;

/** Keys of settings.json. */
export const Setting = {
  /** Notes on the lines of a cancellation. */
  notes: "unwind.editor.notes",
  /** What a program did wrong, in the Problems view. */
  diagnostics: "unwind.diagnostics",
} as const;
