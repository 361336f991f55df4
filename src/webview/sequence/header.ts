import * as l10n from "@vscode/l10n";
import { element } from "../dom.js";
import type { Lifeline } from "../../protocol/timeline.js";
import type { Layout } from "./layout.js";

const KINDS: Record<Lifeline["kind"], () => string> = {
  loop: () => "",
  task: () => l10n.t("task"),
  coroutine: () => l10n.t("coroutine"),
  future: () => l10n.t("awaited"),
};

/** The heads of the lifelines: they stay in sight. */
export function header({ columns }: Layout): HTMLElement[] {
  return columns.map(({ lifeline, x, width }) => {
    const head = element(
      "div",
      { class: `head ${lifeline.kind}`, title: lifeline.name },
      element("span", { class: "title" }, lifeline.name),
      element("span", { class: "kind" }, KINDS[lifeline.kind]()),
    );
    head.style.transform = `translateX(${x - width / 2 + 8}px)`;
    head.style.width = `${width - 16}px`;
    return head;
  });
}
