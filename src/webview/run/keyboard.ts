/** The keys of the picture. */
import { describeSpan, lastCancel, sentence } from "./described.js";
import type { Leads } from "./leads.js";
import type { Picture } from "./picture.js";
import { movedRow, movedSpan } from "./selection.js";

/** Rows a page. */
const PAGE = 10;

export class Keyboard {
  private readonly keys: Record<string, () => void>;

  constructor(
    private readonly picture: Picture,
    private readonly leads: Leads,
    /** Reads out. */
    private readonly say: (text: string) => void,
    focusFilter: () => void,
  ) {
    const { navigation } = picture;
    this.keys = {
      ArrowDown: () => this.moveRow(1),
      ArrowUp: () => this.moveRow(-1),
      PageDown: () => this.moveRow(PAGE),
      PageUp: () => this.moveRow(-PAGE),
      Home: () => this.moveRow(-Infinity),
      End: () => this.moveRow(Infinity),
      ArrowRight: () => navigation.pan(1),
      ArrowLeft: () => navigation.pan(-1),
      "Shift+ArrowRight": () => this.moveSpan(1),
      "Shift+ArrowLeft": () => this.moveSpan(-1),
      "+": () => this.zoom(1),
      "=": () => this.zoom(1),
      "-": () => this.zoom(-1),
      "0": () => navigation.fit(),
      f: () => (navigation.following = !navigation.following),
      "/": focusFilter,
      Enter: () => this.open(),
      s: () => leads.sequence(picture.selectedLane),
      c: () => this.openRequest(),
      Escape: () => picture.select(undefined),
    };
    picture.stage.scroller.addEventListener("keydown", (event) => this.pressed(event));
  }

  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const run = this.keys[event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  private moveRow(by: number): void {
    const { shown, selection } = this.picture;
    this.picture.select(movedRow(shown.rows, shown.places, selection, by));
    this.describe();
  }

  private moveSpan(by: 1 | -1): void {
    const { selectedLane: lane, selection, navigation } = this.picture;
    if (!lane || !selection || lane.spans.length === 0) return;
    this.picture.select(movedSpan(lane, selection, by, navigation.interval[0]));
    this.describe();
  }

  /** What is selected stays where it is. */
  private zoom(direction: 1 | -1): void {
    this.picture.navigation.zoom(direction, this.picture.selectedSpan?.start);
  }

  private open(): void {
    const { selectedSpan, selectedLane: lane } = this.picture;
    this.leads.open(selectedSpan ? selectedSpan.location : (lane?.spans.at(-1)?.location ?? lane?.location), false);
  }

  /** Where the newest cancellation of the task was requested. */
  private openRequest(): void {
    const { timeline, selectedLane: lane } = this.picture;
    this.leads.request((lane && lastCancel(timeline, lane)?.cancellation) ?? null);
  }

  private describe(): void {
    const { timeline, selectedLane: lane, selection } = this.picture;
    if (lane) this.say(sentence(describeSpan(timeline, lane, selection?.span)));
  }
}
