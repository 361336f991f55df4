import * as l10n from "@vscode/l10n";
import type { ToSequence } from "../../protocol/pictures.js";
import { element } from "../dom.js";

type State = Extract<ToSequence, { type: "state" }>;

/** Words for a task of which nothing was recorded: why, and what to do. */
export function emptyNotice({ state, recording, reason }: State, record: () => void): HTMLElement[] {
  if (state === "failed") return texts(l10n.t("The sequence could not be fetched."), reason ?? "");
  if (recording && state === "ended") return texts(l10n.t("Nothing was recorded of this task."));
  if (recording) return texts(l10n.t("Nothing was recorded of this task yet."), l10n.t("Its next step appears here."));
  const always = l10n.t("To record from a program's start, set “recordSequence” in its launch configuration.");
  if (state === "ended")
    return [
      ...texts(l10n.t("Nothing was recorded: sequences are recorded only when you say so."), always),
      button(l10n.t("Record Sequences from the Next Start On"), record),
    ];
  return [
    ...texts(l10n.t("Sequences are recorded only when you say so, because that slows the program."), always),
    button(l10n.t("Record Sequences"), record),
  ];
}

function button(label: string, act: () => void): HTMLElement {
  const made = element("button", { type: "button", class: "action" }, label);
  made.addEventListener("click", act);
  return made;
}

function texts(title: string, ...rest: string[]): HTMLElement[] {
  return [element("p", { class: "title" }, title), ...rest.map((text) => element("p", {}, text))];
}
