/** The picture and what of it is looked at: what is drawn is a function of the timeline, the navigation and the selection. */
import * as l10n from "@vscode/l10n";
import { Timeline, type Lane, type Span } from "../../model/timeline/lanes.js";
import type { TaskId } from "../../protocol/ids.js";
import { onThemeChange, readTheme } from "../theme.js";
import { Navigation } from "./navigation.js";
import { Overview } from "./overview.js";
import type { Names } from "./names.js";
import type { Scene } from "./scene.js";
import type { Selection } from "./selection.js";
import { ShownRows } from "./shownRows.js";
import { Stage } from "./stage.js";

export class Picture {
  readonly stage: Stage;
  readonly navigation: Navigation;
  readonly overview: Overview;
  readonly shown = new ShownRows();
  timeline = new Timeline();
  filter = "";
  /** The row under the mouse. */
  hovered: TaskId | null = null;
  /** x of the mouse over the lanes, px. */
  cursor: number | undefined;
  private chosen: Selection | undefined;
  private theme = readTheme();
  private pending = false;

  constructor(
    private readonly names: Names,
    /** Called after each drawing. */
    private readonly drawn: () => void,
  ) {
    this.stage = new Stage(names);
    const scroll = (dy: number) => this.stage.scrollBy(-dy);
    this.navigation = new Navigation(this.stage.lanes, () => this.draw(), scroll);
    this.overview = new Overview(this.navigation);
    this.stage.scroller.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(this.stage.scroller);
    onThemeChange(() => this.recolor());
  }

  get selection(): Selection | undefined {
    return this.chosen;
  }

  get selectedLane(): Lane | undefined {
    return this.chosen && this.timeline.lanes.get(this.chosen.task);
  }

  get selectedSpan(): Span | undefined {
    return this.chosen?.span === undefined ? undefined : this.selectedLane?.spans[this.chosen.span];
  }

  select(selection: Selection | undefined): void {
    this.chosen = selection;
    const place = selection && this.shown.places.get(selection.task);
    if (place !== undefined) this.stage.reveal(place);
    if (this.selectedSpan) this.navigation.reveal(this.selectedSpan.start);
    this.names.activate(this.stage.scroller, selection?.task);
    this.draw();
  }

  setFilter(text: string): void {
    this.filter = text;
    this.stage.scroller.scrollTop = 0;
    this.draw();
  }

  /** Nothing is known of the run. `again`: the same run will be told once more, so the view stays. */
  clear(again: boolean): void {
    this.timeline = new Timeline();
    this.shown.clear();
    if (again) return;
    this.chosen = undefined;
    this.hovered = null;
    this.navigation.reset();
  }

  /** Before the next frame; once, however often it is asked for. */
  draw(): void {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.paint();
    });
  }

  /** Makes room for the rows, so that one may scroll to any of them. */
  update(): void {
    this.shown.update(this.timeline, this.filter);
    this.navigation.resize(this.stage.width);
    this.stage.measure(this.shown.rows.length);
  }

  scene(): Scene {
    const { timeline, theme, hovered, navigation, chosen } = this;
    const { rows, places } = this.shown;
    const { width, height, scrollTop } = this.stage;
    const view = { scale: navigation.scale, width, height, scrollTop };
    return {
      timeline,
      rows,
      places,
      theme,
      hovered,
      selected: chosen?.task ?? null,
      selectedSpan: this.selectedSpan,
      ...view,
    };
  }

  svg(): string {
    return this.stage.svg(this.scene(), l10n.t("Asyncio Run"));
  }

  private paint(): void {
    this.update();
    this.stage.paint(this.scene(), this.cursor);
    this.overview.paint(this.timeline, this.stage.width, this.theme);
    this.drawn();
  }

  private recolor(): void {
    this.theme = readTheme();
    this.draw();
  }
}
