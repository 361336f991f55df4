/** What a debuggee recorded, fetched page by page. */
import type { PageArgs } from "../../protocol/timeline.js";

/** What pages of all kinds have. See `TimelinePage`. */
interface Page {
  events: unknown[];
  next: number;
  recorded: number;
  dropped: number;
  ended: boolean;
}

/** Events a page: an answer of some megabytes at most. */
const COUNT = 20_000;

/** Invariant: `pages` are in the order in which things happened, and hold each event once. */
export class PageRecord<P extends Page> {
  pages: P[] = [];
  /** Events that were lost before they were asked for. */
  lost = 0;
  /** The program is over, and all that was recorded is here. */
  complete = false;
  private next = 0;

  constructor(private readonly source: (args: PageArgs) => Promise<P>) {}

  /**
   * Fetches what is new, and answers it; rejects when the debuggee does not answer. May be called while another call is under
   * way, since at a program's end there is no time to wait for its answer: a page that the other one had first counts once.
   */
  async pull(): Promise<P[]> {
    const news: P[] = [];
    let page: P;
    do {
      const after = this.next;
      page = await this.source({ after, count: COUNT });
      if (after !== this.next) continue;
      this.note(page);
      news.push(page);
    } while (this.next < page.recorded);
    return news;
  }

  private note(page: P): void {
    if (page.events.length > 0) this.pages.push(page);
    this.next = page.next;
    this.lost += page.dropped;
    this.complete = page.ended && page.next >= page.recorded;
  }
}
