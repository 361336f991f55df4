import { AwaitPath } from "./awaitPath.js";
import type { Binding } from "./binding.js";
import type { Ptr } from "./capi.js";
import type { LiveRows } from "./liveRows.js";
import { OtherFuture } from "./pyCoroutine.js";
import { PyTask } from "./pyObjects.js";
import type { Recorder } from "./recorder/recorder.js";
import { ORDER } from "./taskStates.js";
import { AwaitSites, type AwaitSite } from "./timeline/awaitSites.js";

/**
 * Finds tasks by what the views show of them: name, coroutine, what they await, or the beginning of their state's name.
 * It reads that off the frames: to have the agent describe all tasks would take some hundred times as long.
 */
export class TaskFilter {
  readonly #sites: AwaitSites;
  /** Of the coroutine that was last looked for among the sites. */
  readonly #path: AwaitPath;
  #site: AwaitSite;

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
  ) {
    this.#sites = new AwaitSites(binding.api, recorder.frames, recorder.codes);
    this.#site = this.#sites.byId(0);
    this.#path = new AwaitPath(binding.api, recorder.frames);
  }

  /** Whether the live task of a row matches. `ranks`: of each row. */
  matching(text: string, rows: LiveRows, ranks: Uint8Array): (row: number) => boolean {
    const wanted = text.toLowerCase();
    const wantsRank = ORDER.map((state) => state.startsWith(wanted));
    const common = new Common(wanted);
    const isNumber = numberNamed(wanted);
    if (!wantsRank.includes(true)) return (row) => this.#says(rows, row, common, isNumber);
    return (row) => wantsRank[ranks[row] as number] === true || this.#says(rows, row, common, isNumber);
  }

  /** In lower case and in this order: `task-3 fetch lock.acquire`. */
  #says(rows: LiveRows, row: number, common: Common, isNumber: (number: number) => boolean): boolean {
    const self = rows.self(row);
    const coroutine = this.binding.slots.coro.get(self);
    const site = this.#siteOf(coroutine);
    const { frames } = this.recorder;
    const name = frames.isGenerator(coroutine) ? frames.qualifiedName(coroutine) : 0;
    if (!common.isOf(site, name)) common.see(site, name, this.#coroutineName(coroutine, name));
    if (common.matches) return true;
    if (site.called !== null && !this.binding.hasOwnName(self) && !isNumber(rows.nameNumber(row))) return false;
    const task = rows.tasks[row] as PyTask;
    const text = `${this.binding.taskName(task).toLowerCase()}${common.text}`;
    const whole = site.called === null ? `${text}${this.#awaited(task).toLowerCase()}` : text;
    return whole.includes(common.wanted);
  }

  #siteOf(coroutine: Ptr): AwaitSite {
    if (this.#path.isOf(coroutine)) return this.#site;
    this.#path.keep(coroutine);
    return (this.#site = this.#sites.find(coroutine));
  }

  #coroutineName(coroutine: Ptr, name: number): string {
    return name === 0 ? this.binding.typeName(coroutine) : this.binding.api.text(name);
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
  #name = 0;

  constructor(readonly wanted: string) {}

  /** `name`: of the coroutine function, where that is an object that can be told from others. */
  isOf(site: AwaitSite, name: number): boolean {
    return site === this.#site && name === this.#name && name !== 0;
  }

  see(site: AwaitSite, name: number, coroutine: string): void {
    this.#site = site;
    this.#name = name;
    this.text = ` ${coroutine} ${site.called ?? ""}`.toLowerCase();
    this.matches = this.text.includes(this.wanted);
  }
}

const PREFIX = "task-";

/**
 * False for numbers N where nothing that begins in the name `task-N` can be the text: to make all the names, in order to
 * look into them, would take most of the time. True says nothing.
 */
export function numberNamed(text: string): (number: number) => boolean {
  if (/^\d/.test(text)) return () => true;
  for (let begin = 0; begin < PREFIX.length; begin++) {
    const rest = PREFIX.slice(begin);
    if (rest.startsWith(text)) return () => true;
    const [, digits = "", after] = text.startsWith(rest) ? (/^(\d*)(.*)/s.exec(text.slice(rest.length)) ?? []) : [];
    const wanted = Number(digits);
    if (digits !== "") return after === "" ? (number) => beginsWith(number, wanted) : (number) => number === wanted;
  }
  return () => false;
}

/** In decimal digits. */
function beginsWith(number: number, begin: number): boolean {
  let left = number;
  while (left > begin) left = Math.floor(left / 10);
  return left === begin;
}
