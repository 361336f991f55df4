/** What a user can do with one record: read it, copy it, go to its lines. */
import * as vscode from "vscode";
import type { Documents } from "../documents.js";
import { goTo } from "../goTo.js";
import { Command } from "../names.js";
import type { CancellationRecords } from "./records.js";
import { storyOf } from "./story.js";
import type { CancellationsView, RecordNode } from "./view.js";

export function registerCancellations(
  view: CancellationsView,
  records: CancellationRecords,
  documents: Documents,
): vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  /** The row's, the one with this id, or the one that is looked at. */
  const chosen = (given: RecordNode | number | undefined) =>
    typeof given === "number" ? records.find(given) : (given?.record ?? records.selected);
  return [
    registerCommand(Command.explainCancellation, async (given?: RecordNode | number) => {
      const record = chosen(given);
      if (!record && typeof given === "number")
        return vscode.window.showInformationMessage(
          vscode.l10n.t("The record of this cancellation is not kept any more."),
        );
      if (!record)
        return vscode.window.showInformationMessage(
          vscode.l10n.t("Select a cancellation first, in the view Cancellations."),
        );
      return documents.show(vscode.l10n.t("Cancellation {0} of {1}", record.id, record.task.name), storyOf(record));
    }),
    registerCommand(Command.copyCancellation, async ({ record }: RecordNode) => {
      await vscode.env.clipboard.writeText(JSON.stringify(record, null, 2));
      vscode.window.setStatusBarMessage(vscode.l10n.t("The cancellation's record is in the clipboard."), 3000);
    }),
    registerCommand(Command.goToCancellationLine, ({ row }: RecordNode) => goTo(row.location, "", true)),
    registerCommand(Command.showCancellation, (id: number) => view.show(id)),
    registerCommand(Command.showMoreCancellations, () => view.more()),
  ];
}
