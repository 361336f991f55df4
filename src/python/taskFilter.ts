import type { Binding } from "./binding.js";
import { OtherFuture } from "./pyCoroutine.js";
import { PyTask } from "./pyObjects.js";
import type { Code } from "./recorder/codes.js";
import type { Recorder } from "./recorder/recorder.js";
import { ORDER, rankOf } from "./taskStates.js";
import { AwaitSites, type AwaitSite } from "./timeline/awaitSites.js";
import { coroutineOf } from "./timeline/taskFacts.js";

/**
 * Finds tasks by what the views show of them: name, coroutine, what they await, or the beginning of their state's name.
 * It reads that off the frames: to have the agent describe all tasks would take some hundred times as long.
 */
export class TaskFilter {
  readonly #sites: AwaitSites;

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
  ) {
    this.#sites = new AwaitSites(binding.api, recorder.frames, recorder.codes);
  }

  /** Whether a live task matches. */
  matching(text: string): (task: PyTask) => boolean {
    const wanted = text.toLowerCase();
    const ranks = ORDER.map((state) => state.startsWith(wanted));
    const common = new Common(wanted);
    return (task) => ranks[rankOf(task)] === true || this.#says(task, common);
  }

  /** In lower case and in this order: `task-3 fetch lock.acquire`. */
  #says(task: PyTask, common: Common): boolean {
    const site = this.#sites.find(task.coroutine.coroutine);
    common.see(site, coroutineOf(this.binding, this.recorder.frames, task));
    if (common.matches) return true;
    const text = `${this.binding.taskName(task).toLowerCase()}${common.text}`;
    const whole = site.called === null ? `${text}${this.#awaited(task).toLowerCase()}` : text;
    return whole.includes(common.wanted);
  }

  /** Where the user's code awaits a future itself. */
  #awaited({ waitsFor }: PyTask): string {
    if (waitsFor === null) return "";
    const task = waitsFor instanceof OtherFuture ? waitsFor.state : waitsFor;
    if (task instanceof PyTask) return this.binding.taskName(task);
    return task !== null && this.binding.futureName(task as never) === "gather" ? "gather" : "Future";
  }
}

/** What tasks have in common that do the same: made once for all that follow each other. */
class Common {
  text = "";
  matches = false;
  #site: AwaitSite | null = null;
  #coroutine: Code | string = "";

  constructor(readonly wanted: string) {}

  see(site: AwaitSite, coroutine: Code | string): void {
    if (site === this.#site && coroutine === this.#coroutine) return;
    this.#site = site;
    this.#coroutine = coroutine;
    const name = typeof coroutine === "string" ? coroutine : coroutine.name;
    this.text = ` ${name} ${site.called ?? ""}`.toLowerCase();
    this.matches = this.text.includes(this.wanted);
  }
}
