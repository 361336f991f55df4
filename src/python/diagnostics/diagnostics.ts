import type { ExceptionFilter } from "../../protocol/commands.js";
import type { DebuggeeEvent } from "../../protocol/events.js";
import type { Binding } from "../binding.js";
import type { Ptr } from "../capi.js";
import type { CancellationNews } from "../cancellationNews.js";
import type { TaskTable } from "../taskTable.js";
import { BlockedLoop } from "./blockedLoop.js";
import { LostTasks } from "./lostTasks.js";
import { Reports } from "./reports.js";
import { SwallowedCancellations } from "./swallowed.js";
import { UnawaitedCoroutines } from "./unawaited.js";

/** The faults of asyncio programs that are always looked for. What a program does not do wrong costs it nothing. */
export class Diagnostics {
  readonly #unawaited: UnawaitedCoroutines;
  readonly #lost: LostTasks;
  readonly #blocked: BlockedLoop;
  readonly #swallowed: SwallowedCancellations;

  constructor(
    binding: Binding,
    news: CancellationNews,
    tasks: TaskTable,
    session: Ptr,
    options: { inConsole: boolean; emit: (event: DebuggeeEvent) => void },
  ) {
    const reports = new Reports(options.emit, options.inConsole);
    this.#unawaited = new UnawaitedCoroutines(binding, news.recorder, reports, session);
    this.#lost = new LostTasks(binding, news.recorder, reports, this.#unawaited, session);
    this.#blocked = new BlockedLoop(binding, news.recorder, tasks, reports);
    this.#swallowed = new SwallowedCancellations(binding, news, reports);
    news.listeners.push((record) => this.#swallowed.noted(record));
    reports.onFound = () => this.#blocked.resumed();
    binding.lostTasks = this.#lost;
  }

  /** Replaces the filters; those that are none of ours are others'. */
  setFilters(filters: ExceptionFilter[]): void {
    this.#unawaited.filter = filters.find(({ id }) => id === "neverAwaited") ?? null;
  }

  /** In the middle of whatever runs: the adapter has asked for it, because it takes long. */
  look(): void {
    this.#blocked.look();
  }

  /** Something is to be told of between two turns: cheap, for each of them. */
  get due(): boolean {
    return this.#blocked.due || this.#swallowed.due;
  }

  /** Between two turns of the loop. */
  betweenTurns(): void {
    this.#blocked.turnEnded();
    this.#swallowed.check();
  }

  stopped(): void {
    this.#swallowed.check();
  }

  resumed(): void {
    this.#blocked.resumed();
  }

  programEnded(): void {
    this.#lost.programEnded = true;
    this.#unawaited.filter = null;
    this.betweenTurns();
  }
}
