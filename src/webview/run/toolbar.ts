/** The bar above the picture: filter, follow, zoom, what the colours mean, and how much there is. */
import * as l10n from "@vscode/l10n";
import { element, svgElement } from "../dom.js";

export interface ToolbarActions {
  filter(text: string): void;
  follow(on: boolean): void;
  zoom(direction: 1 | -1): void;
  fit(): void;
}

/** Paths in a box of 16 by 16. */
const ICONS = {
  follow: "M2 8h8M7 4.5 10.5 8 7 11.5M13.5 3v10",
  zoomIn: "M8 3.5v9M3.5 8h9",
  zoomOut: "M3.5 8h9",
  fit: "M2.5 3v10M13.5 3v10M4.5 8h7M6.5 6l-2 2 2 2M9.5 6l2 2-2 2",
};

const LEGEND = [
  ["run", () => l10n.t("runs")],
  ["wait", () => l10n.t("awaits")],
  ["wait-task", () => l10n.t("awaits a task")],
  ["unwinding", () => l10n.t("CancelledError unwinds")],
] as const;

export class Toolbar {
  readonly bar: HTMLElement;
  readonly filter: HTMLInputElement;
  private readonly follow: HTMLButtonElement;
  private readonly counts = element("span", { class: "counts" });

  constructor(actions: ToolbarActions) {
    this.filter = element("input", {
      type: "search",
      class: "filter",
      placeholder: l10n.t("Filter tasks"),
      "aria-label": l10n.t("Filter tasks by name or coroutine"),
    });
    this.filter.addEventListener("input", () => actions.filter(this.filter.value));
    this.follow = button("follow", l10n.t("Follow the end of the run (F)"), () => actions.follow(!this.following));
    this.bar = element(
      "header",
      { class: "toolbar", role: "toolbar", "aria-label": l10n.t("Picture of the run") },
      this.filter,
      this.follow,
      element(
        "span",
        { class: "group" },
        button("zoomOut", l10n.t("Zoom out (-)"), () => actions.zoom(-1)),
        button("zoomIn", l10n.t("Zoom in (+)"), () => actions.zoom(1)),
        button("fit", l10n.t("Show the whole run (0)"), () => actions.fit()),
      ),
      legend(),
      this.counts,
    );
  }

  showFollowing(on: boolean): void {
    this.follow.setAttribute("aria-pressed", String(on));
  }

  showCounts(text: string, dropped: string): void {
    const parts = [text, ...(dropped === "" ? [] : [dropped])];
    if (this.counts.textContent === parts.join("")) return;
    this.counts.replaceChildren(
      element("span", {}, text),
      ...(dropped === "" ? [] : [element("span", { class: "dropped", title: dropped }, dropped)]),
    );
  }

  private get following(): boolean {
    return this.follow.getAttribute("aria-pressed") === "true";
  }
}

function button(icon: keyof typeof ICONS, label: string, press: () => void): HTMLButtonElement {
  const drawing = svgElement(
    "svg",
    { viewBox: "0 0 16 16", "aria-hidden": "true" },
    svgElement("path", { d: ICONS[icon] }),
  );
  const made = element("button", { type: "button", title: label, "aria-label": label, class: icon }, drawing);
  made.addEventListener("click", press);
  return made;
}

function legend(): HTMLElement {
  const entries = LEGEND.map(([name, text]) =>
    element("span", {}, element("i", { class: `swatch ${name}`, "aria-hidden": "true" }), text()),
  );
  return element("span", { class: "legend" }, ...entries);
}
