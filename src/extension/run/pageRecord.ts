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

/** What a pull brought. */
export interface Pulled<P> {
  /** Those that came since the last one. */
  pages: P[];
  /** Pages that were told of before are no more: `pages` are all that there are. */
  anew: boolean;
}

/** Invariant: `pages` are in the order in which things happened, and hold each event once. */
export class PageRecord<P extends Page> {
  pages: P[] = [];
  /** The program is over, and all that was recorded is here. */
  complete = false;
  private next = 0;
  private lostBefore = 0;
  /** The page fetched last: where it begins, and what it says is lost. */
  private latest = { after: -1, dropped: 0, kept: false };

  private superseded: P | undefined;

  constructor(private readonly source: (args: PageArgs) => Promise<P>) {}

  /** Events that were lost before they were asked for. */
  get lost(): number {
    return this.lostBefore + this.latest.dropped;
  }

  /**
   * Fetches what is new; rejects when the debuggee does not answer. May be called while another call is under way: of two
   * pages that begin at the same place, the one that has more stays.
   */
  async pull(): Promise<Pulled<P>> {
    const pages: P[] = [];
    let anew = false;
    let page: P;
    do {
      const after = this.next;
      page = await this.source({ after, count: COUNT });
      if (after === this.next) pages.push(this.add(page, after));
      else if (after === this.latest.after && page.next > this.next) anew = this.supersede(page);
      this.complete ||= page.ended && this.next >= page.recorded;
    } while (this.next < page.recorded);
    return anew ? { pages: this.pages, anew } : { pages: pages.filter((one) => one !== this.superseded), anew };
  }

  private add(page: P, after: number): P {
    this.lostBefore += this.latest.dropped;
    this.latest = { after, dropped: page.dropped, kept: page.events.length > 0 };
    if (this.latest.kept) this.pages.push(page);
    this.next = page.next;
    return page;
  }

  /** It has all that the latest page has, and more. */
  private supersede(page: P): true {
    this.superseded = this.latest.kept ? this.pages.pop() : undefined;
    this.latest.dropped = 0;
    this.add(page, this.latest.after);
    return true;
  }
}
