/** What the mouse does to the picture. */
import type { CancelMark, Lane } from "../../model/timeline/lanes.js";
import type { TaskId } from "../../protocol/ids.js";
import { describeCancel, describeSpan } from "./described.js";
import { hit, type Hit } from "./hits.js";
import type { Leads } from "./leads.js";
import type { Names } from "./names.js";
import type { Picture } from "./picture.js";
import type { Tooltip, TooltipText } from "./tooltip.js";

export class Gestures {
  /** What the tooltip is about. */
  private told: { found: Hit; at: MouseEvent } | undefined;

  constructor(
    private readonly picture: Picture,
    private readonly leads: Leads,
    private readonly tooltip: Tooltip,
  ) {
    const { lanes } = picture.stage;
    lanes.addEventListener("pointermove", (event) => this.moved(event));
    lanes.addEventListener("pointerleave", () => this.left());
    lanes.addEventListener("click", (event) => this.clicked(this.find(event)));
    lanes.addEventListener("dblclick", (event) => this.doubleClicked(this.find(event)));
  }

  /** The same for the rows of names, where a click goes to where the task is. */
  listenTo({ list }: Names): void {
    const lane = (event: Event) => this.laneOf(event.target);
    list.addEventListener("pointermove", (event) => this.hover(lane(event)?.task ?? null));
    list.addEventListener("pointerleave", () => this.hover(null));
    list.addEventListener("click", (event) => this.clickedName(lane(event)));
    list.addEventListener("dblclick", (event) => this.leads.sequence(lane(event)));
  }

  /** More is known of what the tooltip is about. */
  retell(): void {
    if (this.told) this.tell(this.told.found, this.told.at);
  }

  private moved(event: PointerEvent): void {
    const found = (event.buttons & 1) === 0 ? this.find(event) : undefined;
    this.picture.cursor = event.offsetX;
    this.picture.stage.lanes.classList.toggle("pointing", found !== undefined && leadsSomewhere(found));
    if (found?.cancel || found?.span !== undefined) this.tell(found, event);
    else this.silence();
    this.hover(found?.lane.task ?? null);
  }

  private left(): void {
    this.picture.cursor = undefined;
    this.silence();
    this.hover(null);
  }

  private silence(): void {
    this.told = undefined;
    this.tooltip.hide();
  }

  private hover(task: TaskId | null): void {
    this.picture.hovered = task;
    this.picture.draw();
  }

  private tell(found: Hit, at: MouseEvent): void {
    this.told = { found, at };
    const { timeline } = this.picture;
    const { lane, span, cancel } = found;
    const text = cancel ? this.describe(cancel.mark) : describeSpan(timeline, lane, span);
    this.tooltip.show(text, at.clientX, at.clientY);
  }

  private describe(mark: CancelMark): TooltipText {
    return describeCancel(this.picture.timeline, mark, this.leads.explanation(mark.cancellation));
  }

  private clicked(found: Hit | undefined): void {
    if (!found) return;
    const { lane, span, cancel } = found;
    this.picture.stage.scroller.focus();
    this.picture.select({ task: lane.task, span });
    if (cancel) this.leads.request(cancel.mark.cancellation);
    else if (span !== undefined) this.leads.open(lane.spans[span]?.location, true);
  }

  private clickedName(lane: Lane | undefined): void {
    if (!lane) return;
    this.picture.stage.scroller.focus();
    this.picture.select({ task: lane.task, span: undefined });
    this.leads.open(lane.spans.at(-1)?.location ?? lane.location, true);
  }

  private doubleClicked(found: Hit | undefined): void {
    this.leads.sequence(found?.lane);
  }

  private find({ offsetX, offsetY }: MouseEvent): Hit | undefined {
    return hit(this.picture.scene(), this.picture.stage.cancels, offsetX, offsetY);
  }

  private laneOf(target: EventTarget | null): Lane | undefined {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-task]") : null;
    return row ? this.picture.timeline.lanes.get(Number(row.dataset["task"]) as TaskId) : undefined;
  }
}

function leadsSomewhere({ lane, span, cancel }: Hit): boolean {
  return cancel !== undefined || (span !== undefined && lane.spans[span]?.location != null);
}
