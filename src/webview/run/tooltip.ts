import { element } from "../dom.js";

export interface TooltipText {
  title: string;
  lines: string[];
  /** Small, at the end: what a click does. */
  hint: string;
}

/** px between the mouse and the tooltip, and between that and the page's edge. */
const APART = 14;
const EDGE = 6;

export class Tooltip {
  readonly box = element("div", { class: "tooltip", role: "tooltip", hidden: true });
  private text = "";

  /** Beside a place of the page, and inside of the page. */
  show(text: TooltipText, x: number, y: number): void {
    const written = JSON.stringify(text);
    if (written !== this.text) this.write(text);
    this.text = written;
    this.box.hidden = false;
    const { width, height } = this.box.getBoundingClientRect();
    const below = y + APART + height + EDGE <= window.innerHeight;
    const left = Math.max(EDGE, Math.min(x + APART, window.innerWidth - width - EDGE));
    const top = below ? y + APART : Math.max(EDGE, y - APART - height);
    this.box.style.transform = `translate(${left}px, ${top}px)`;
  }

  hide(): void {
    this.box.hidden = true;
  }

  private write({ title, lines, hint }: TooltipText): void {
    const paragraphs = lines.map((line) => element("p", {}, line));
    this.box.replaceChildren(
      element("p", { class: "title" }, title),
      ...paragraphs,
      ...(hint === "" ? [] : [element("p", { class: "hint" }, hint)]),
    );
  }
}
