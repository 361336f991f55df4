/** Words in place of the picture, where there is none. */
import * as l10n from "@vscode/l10n";
import type { RecordingState } from "../../protocol/pictures.js";
import { element } from "../dom.js";
import { count } from "../texts.js";

export interface NoticeFacts {
  state: RecordingState;
  reason: string | undefined;
  /** Tasks there are, and those that pass the filter. */
  tasks: number;
  shown: number;
  filter: string;
}

/** Undefined when there is a picture to look at. */
export function noticeText({ state, reason, tasks, shown, filter }: NoticeFacts): string[] | undefined {
  if (tasks > 0 && shown > 0) return undefined;
  if (tasks > 0) return [l10n.t("None of the {0} tasks is called like “{1}”.", count(tasks), filter.trim())];
  switch (state) {
    case "none":
      return [
        l10n.t("The picture of a run appears here."),
        l10n.t("Debug a Python program with asyncio: press F5 in its file, or run “Unwind: Open a Sample…” first."),
      ];
    case "failed":
      return [l10n.t("The picture could not be fetched."), reason ?? ""];
    case "ended":
      return [l10n.t("The program has ended without creating a task.")];
    default:
      return [l10n.t("No task yet."), l10n.t("The picture begins when the program creates its first task.")];
  }
}

export class Notice {
  readonly box = element("div", { class: "notice", role: "status", hidden: true });

  show(texts: string[] | undefined): void {
    this.box.hidden = texts === undefined;
    if (texts && this.box.textContent !== texts.join("")) this.box.replaceChildren(...paragraphs(texts));
  }
}

function paragraphs([title = "", ...rest]: string[]): HTMLElement[] {
  return [element("p", { class: "title" }, title), ...rest.map((text) => element("p", {}, text))];
}
