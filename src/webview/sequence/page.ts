/** The page of a panel that shows the sequence of one task. */
import * as l10n from "@vscode/l10n";
import { Sequence, type Message } from "../../model/timeline/sequence.js";
import type { FromSequence, ToSequence } from "../../protocol/pictures.js";
import { Announcer } from "../announcer.js";
import { element, svgElement } from "../dom.js";
import { Host } from "../host.js";
import { count } from "../texts.js";
import { duration } from "../time.js";
import { drawMessages } from "./drawing.js";
import { sequenceDocument } from "./exported.js";
import { header } from "./header.js";
import { layOut, messagesOnScreen, ROW, type Layout } from "./layout.js";
import { emptyNotice } from "./notice.js";
import { messageLabel } from "./words.js";

/** Rows a page. */
const PAGE = 10;

type State = Extract<ToSequence, { type: "state" }>;

export class SequencePage {
  private readonly host = new Host<ToSequence, FromSequence, object>((message) => this.receive(message));
  private readonly announcer = new Announcer();
  private readonly heads = element("div", { class: "heads", role: "presentation" });
  private readonly drawing = svgElement("svg", { class: "messages", role: "presentation" });
  private readonly body = element("div", { class: "body", role: "presentation" });
  private readonly scroller: HTMLElement;
  private readonly notice = element("div", { class: "notice", role: "status", hidden: true });
  private readonly lost = element("p", { class: "lost", hidden: true });
  private sequence = new Sequence();
  private layout: Layout = layOut(this.sequence, 0);
  private state: State = { type: "state", state: "waiting", recording: false };
  private selected: number | undefined;
  private pending = false;
  private told = "";

  constructor(main: HTMLElement) {
    const label = l10n.t("Messages between the event loop, the task and its coroutines");
    this.body.append(this.drawing);
    this.scroller = element(
      "div",
      { class: "scroller", role: "list", tabindex: 0, "aria-label": label },
      this.heads,
      this.body,
    );
    main.append(this.lost, this.scroller, this.notice, this.announcer.region);
    this.scroller.addEventListener("scroll", () => this.draw());
    this.scroller.addEventListener("keydown", (event) => this.pressed(event));
    this.drawing.addEventListener("click", (event) => this.clicked(event));
    new ResizeObserver(() => this.draw()).observe(this.scroller);
    this.host.post({ type: "ready" });
  }

  private receive(message: ToSequence): void {
    switch (message.type) {
      case "recording":
        this.sequence = new Sequence();
        break;
      case "page":
        this.sequence.add(message.page);
        break;
      case "state":
        this.state = message;
        break;
      case "exportSvg":
        return this.host.post({ type: "svg", svg: sequenceDocument(this.sequence) });
    }
    this.draw();
  }

  private draw(): void {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.paint();
    });
  }

  private paint(): void {
    const { sequence, scroller } = this;
    this.layout = layOut(sequence, scroller.clientWidth);
    const { width, height } = this.layout;
    const { first, end } = messagesOnScreen(scroller.scrollTop, scroller.clientHeight, sequence.messages.length);
    this.body.style.width = `${width}px`;
    this.body.style.height = `${height}px`;
    this.drawing.setAttribute("viewBox", `0 ${first * ROW} ${width} ${(end - first + 1) * ROW}`);
    this.drawing.style.transform = `translateY(${first * ROW}px)`;
    this.drawing.style.width = `${width}px`;
    this.drawing.style.height = `${(end - first + 1) * ROW}px`;
    const shown = { sequence, layout: this.layout, first, end, selected: this.selected };
    this.drawing.replaceChildren(...drawMessages(shown));
    this.heads.style.width = `${width}px`;
    this.heads.replaceChildren(...header(this.layout));
    this.tell();
  }

  private tell(): void {
    const messages = this.sequence.messages.length;
    this.lost.hidden = this.sequence.dropped === 0;
    this.lost.textContent = l10n.t("{0} older messages were dropped.", count(this.sequence.dropped));
    this.notice.hidden = messages > 0;
    if (messages === 0)
      this.notice.replaceChildren(...emptyNotice(this.state, () => this.host.post({ type: "record" })));
    const drawn = { lifelines: this.layout.columns.length, messages };
    if (JSON.stringify(drawn) !== this.told) this.host.post({ type: "drawn", ...drawn });
    this.told = JSON.stringify(drawn);
  }

  private clicked(event: Event): void {
    const group = event.target instanceof Element ? event.target.closest<SVGElement>("[data-index]") : null;
    if (!group) return;
    this.select(Number(group.dataset["index"]));
    this.open(true);
  }

  private pressed(event: KeyboardEvent): void {
    const last = this.sequence.messages.length - 1;
    const at = this.selected ?? -1;
    const places: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
      Home: 0,
      End: last,
    };
    const place = places[event.key];
    if (place === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (place === undefined) this.open(false);
    else if (last >= 0) this.select(Math.min(last, Math.max(0, place)));
  }

  private select(index: number): void {
    this.selected = index;
    this.reveal(index);
    this.scroller.setAttribute("aria-activedescendant", `message-${index}`);
    const message = this.sequence.messages[index];
    if (message) this.announcer.say(this.sentence(message));
    this.draw();
  }

  private reveal(index: number): void {
    const { scrollTop, clientHeight } = this.scroller;
    const [top, bottom] = [index * ROW, (index + 3) * ROW];
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (bottom > scrollTop + clientHeight) this.scroller.scrollTop = bottom - clientHeight;
  }

  private sentence(message: Message): string {
    const name = (id: string) => this.sequence.lifeline(id)?.name ?? id;
    const at = duration(message.time - (this.sequence.messages[0]?.time ?? 0));
    const label = messageLabel(this.sequence, message);
    return l10n.t("{0} to {1}: {2}, at {3}", name(message.from), name(message.to), label, at);
  }

  private open(keepFocus: boolean): void {
    const location = this.selected === undefined ? null : this.sequence.messages[this.selected]?.location;
    if (location) this.host.post({ type: "open", location, keepFocus });
  }
}
