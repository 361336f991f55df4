/** The page of the view "Asyncio Run": what the extension tells goes into the picture, and its state into words. */
import * as l10n from "@vscode/l10n";
import type { Lane } from "../../model/timeline/lanes.js";
import type { FromRun, RecordingState, ToRun } from "../../protocol/pictures.js";
import { leftOutWithin } from "../../model/timeline/spans.js";
import { Announcer } from "../announcer.js";
import { element } from "../dom.js";
import { Host } from "../host.js";
import { count } from "../texts.js";
import { duration } from "../time.js";
import { Gestures } from "./gestures.js";
import { Keyboard } from "./keyboard.js";
import { Leads } from "./leads.js";
import { Names } from "./names.js";
import { Notice, noticeText } from "./notice.js";
import { Picture } from "./picture.js";
import type { Interval } from "./timeWindow.js";
import { Toolbar } from "./toolbar.js";
import { Tooltip } from "./tooltip.js";
import { leftOut } from "./words.js";

/** What outlives a page that is hidden. */
interface RunState {
  run: string;
  /** Null: all of it. */
  interval: Interval | null;
  following: boolean;
  filter: string;
  scrollTop: number;
}

export class RunPage {
  private readonly host = new Host<ToRun, FromRun, RunState>((message) => this.receive(message));
  private readonly leads = new Leads((message) => this.host.post(message));
  private readonly names = new Names((lane) => this.context(lane));
  private readonly picture = new Picture(this.names, () => this.drawn());
  private readonly notice = new Notice();
  private readonly toolbar: Toolbar;
  private readonly gestures: Gestures;
  private run = "";
  private session = "";
  private dropped = 0;
  private state: RecordingState = "waiting";
  private reason: string | undefined;
  private told = "";
  /** What a hidden page left behind, until all pages are here again. */
  private restore: Partial<RunState> | undefined;

  constructor(main: HTMLElement) {
    const { picture, leads } = this;
    const { navigation } = picture;
    const [tooltip, announcer] = [new Tooltip(), new Announcer()];
    this.toolbar = new Toolbar({
      filter: (text) => picture.setFilter(text),
      follow: (on) => (navigation.following = on),
      zoom: (direction) => navigation.zoom(direction),
      fit: () => navigation.fit(),
    });
    this.gestures = new Gestures(picture, leads, tooltip);
    this.gestures.listenTo(this.names);
    new Keyboard(
      picture,
      leads,
      (text) => announcer.say(text),
      () => this.toolbar.filter.focus(),
    );
    main.append(this.toolbar.bar, this.body(), tooltip.box, announcer.region);
    this.host.post({ type: "ready" });
  }

  private body(): HTMLElement {
    const { stage, overview } = this.picture;
    const parts = [overview.title, overview.canvas, stage.corner, stage.axis, stage.scroller, this.notice.box];
    return element("div", { class: "picture" }, ...parts);
  }

  private receive(message: ToRun): void {
    switch (message.type) {
      case "recording":
        this.begin(message.run, message.session);
        break;
      case "page":
        this.take(message);
        break;
      case "state":
        [this.state, this.reason] = [message.state, message.reason];
        this.restoreView();
        break;
      case "explanation":
        this.leads.explained(message.cancellation, message.text);
        this.gestures.retell();
        break;
      case "exportSvg":
        return this.host.post({ type: "svg", svg: this.picture.svg() });
    }
    this.picture.draw();
  }

  private take({ page, dropped }: Extract<ToRun, { type: "page" }>): void {
    const { timeline, navigation } = this.picture;
    timeline.add(page);
    navigation.setExtent(timeline.start, timeline.now);
    this.dropped = dropped;
    if (page.events.length > 0) this.leads.forget();
  }

  /** Another run begins, or the same one is told again: then the view stays where it is. */
  private begin(run: string, session: string): void {
    const view = run === this.run ? this.view() : this.host.restore();
    this.restore = view.run === run ? view : undefined;
    [this.run, this.session, this.dropped, this.told] = [run, session, 0, ""];
    this.leads.forget();
    this.picture.clear(this.restore !== undefined);
  }

  private restoreView(): void {
    const { restore, picture } = this;
    if (!restore || picture.timeline.size === 0) return;
    this.restore = undefined;
    this.toolbar.filter.value = picture.filter = restore.filter ?? "";
    picture.update();
    picture.navigation.restore(restore.interval ?? null, restore.following ?? true);
    picture.stage.scroller.scrollTop = restore.scrollTop ?? 0;
  }

  private view(): RunState {
    const { filter, stage, navigation } = this.picture;
    const { interval, everything, following } = navigation;
    return { run: this.run, interval: everything ? null : interval, following, filter, scrollTop: stage.scrollTop };
  }

  private drawn(): void {
    const { timeline, shown, filter, navigation } = this.picture;
    const [shownTasks, tasks] = [shown.rows.length, timeline.lanes.size];
    this.toolbar.showFollowing(navigation.following);
    this.notice.show(noticeText({ state: this.state, reason: this.reason, tasks, shown: shownTasks, filter }));
    this.tellCounts(shownTasks, tasks);
    if (this.run !== "" && !this.restore) this.host.keep(this.view());
  }

  private tellCounts(lanes: number, of: number): void {
    const { timeline } = this.picture;
    const tasks = lanes === of ? l10n.t("{0} tasks", count(of)) : l10n.t("{0} of {1} tasks", count(lanes), count(of));
    const parts = [tasks, l10n.t("{0} events", count(timeline.size)), duration(timeline.now - timeline.start)];
    this.toolbar.showCounts(of === 0 ? "" : parts.join(" · "), this.missing().join(" · "));
    const told = `${lanes} ${of} ${timeline.size}`;
    if (told !== this.told) this.host.post({ type: "drawn", lanes, of, events: timeline.size });
    this.told = told;
  }

  /** What the picture does not have. */
  private missing(): string[] {
    const missing = leftOutWithin(this.picture.timeline.leftOut, { start: 0, end: Infinity });
    return [
      ...(this.dropped > 0 ? [l10n.t("{0} older events were dropped", count(this.dropped))] : []),
      ...(missing.slices > 0 ? [leftOut(missing)] : []),
    ];
  }

  /** What VS Code passes to the commands in the context menu of a lane: a target as the task tree's rows are. */
  private context({ task, name }: Lane): object {
    const target = { sessionId: this.session, threadId: task, name };
    return { webviewSection: "task", preventDefaultContextMenuItems: true, ...target };
  }
}
