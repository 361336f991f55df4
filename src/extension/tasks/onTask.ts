import * as vscode from "vscode";
import { taskTarget, type TaskTarget } from "./target.js";

/** Registers a command about one task: of the tree's row, the Call Stack's thread, or the one selected there. Tells failures. */
export function onTask(name: string, run: (target: TaskTarget) => Promise<unknown>): vscode.Disposable {
  return vscode.commands.registerCommand(name, async (...args: unknown[]) => {
    const target = taskTarget(args, vscode.debug.activeStackItem);
    if (target) return run(target).catch((error: unknown) => tell(error));
    return vscode.window.showInformationMessage(
      vscode.l10n.t("Select a task first: in the task tree or in the Call Stack."),
    );
  });
}

function tell(error: unknown): void {
  void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
}
