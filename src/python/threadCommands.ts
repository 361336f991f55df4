import type { CommandArgs, CommandName, CommandResult } from "../protocol/commands.js";
import type { Command } from "../protocol/messages.js";
import { MAIN_THREAD, type TaskId } from "../protocol/ids.js";
import type { CancellationNews } from "./cancellationNews.js";
import type { Diagnostics } from "./diagnostics/diagnostics.js";
import type { PyTask } from "./pyObjects.js";
import type { CancellationStops } from "./stops/cancellationStops.js";
import type { TaskExplainer } from "./taskExplainer.js";
import type { TaskTable } from "./taskTable.js";

/** Null: it is the agent's to answer. */
type Handlers = { [C in CommandName]: (args: CommandArgs<C>) => CommandResult<C> | null };

/** The commands that need the scheduler and nothing of Python's own. What can't be done is thrown as an Error for people. */
export class ThreadCommands {
  readonly #handlers: Partial<Handlers>;

  constructor(
    private readonly tasks: TaskTable,
    cancellations: CancellationNews,
    stops: CancellationStops,
    explainer: TaskExplainer,
    diagnostics: Diagnostics,
    others: Partial<Handlers>,
  ) {
    this.#handlers = {
      tasks: (args) => this.tasks.page(args),
      hold: ({ threadId }) => this.#with(threadId, (task) => task.hold()),
      release: ({ threadId }) => this.#with(threadId, (task) => task.release()),
      releaseAll: () => {
        for (const task of this.tasks.live) if (task.held) task.release();
        return {};
      },
      cancellations: ({ ids }) => ({ cancellations: cancellations.all(ids), dropped: cancellations.dropped }),
      explainTask: ({ threadId }) =>
        (threadId === MAIN_THREAD ? explainer.explainMainThread() : explainer.explain(threadId))
        ?? this.#notExplained(threadId),
      setExceptionBreakpoints: ({ filters }) => {
        stops.setFilters(filters);
        diagnostics.setFilters(filters);
        return null;
      },
      ...this.#ofStops(stops),
      ...others,
    };
  }

  /** Null when the command is not served here. */
  serve({ command, args }: Command): object | null {
    const handler = this.#handlers[command] as ((args: object) => object) | undefined;
    return handler?.(args) ?? null;
  }

  #ofStops(stops: CancellationStops): Partial<Handlers> {
    return {
      continue: () => {
        stops.endWatch();
        return null;
      },
      cancelTask: ({ threadId, message }) => ({ accepted: stops.cancel(this.#toCancel(threadId), message ?? null) }),
      cancelAndWatch: ({ threadId, message }) => stops.cancelAndWatch(this.#toCancel(threadId), message ?? null),
    };
  }

  #toCancel(id: TaskId): PyTask {
    const task = this.tasks.byId(id);
    if (task !== null) return task;
    if (id === MAIN_THREAD)
      throw new Error("The main thread is no task; cancel the task that it runs, or stop the program.");
    throw new Error(`There is nothing to cancel: no live task has the id ${id}. It has ended, or never was.`);
  }

  #notExplained(id: TaskId): never {
    if (id === MAIN_THREAD) throw new Error("The main thread has ended, with the program.");
    throw new Error(`No task has the id ${id}, or it has ended long ago.`);
  }

  #with(id: TaskId, act: (task: PyTask) => void): Record<string, never> {
    const task = this.tasks.byId(id);
    if (task === null) throw new Error(`There is no live task with the id ${id}.`);
    act(task);
    return {};
  }
}
