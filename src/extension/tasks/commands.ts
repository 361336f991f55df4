/** What a user can do with one task: go to it, cancel it, hold it, release it. */
import * as vscode from "vscode";
import type { CommandArgs, CommandResult } from "../../protocol/commands.js";
import { goTo } from "../goTo.js";
import { Command } from "../names.js";
import type { Sessions } from "../sessions.js";
import type { MoreNode, TaskNode } from "./forest.js";
import { taskTarget, type TaskTarget } from "./target.js";
import type { TaskTree } from "./tree.js";

type TaskRequest = "cancelTask" | "cancelAndWatch" | "hold" | "release";

export class TaskCommands {
  constructor(
    private readonly sessions: Sessions,
    private readonly tree: TaskTree,
  ) {}

  register(): vscode.Disposable[] {
    return [
      this.command(Command.cancelTask, (target) => this.cancel(target)),
      this.command(Command.cancelTaskWithMessage, (target) => this.cancelWithMessage(target)),
      this.command(Command.cancelAndWatch, (target) => this.send(target, "cancelAndWatch", {})),
      this.command(Command.holdTask, (target) => this.send(target, "hold", {})),
      this.command(Command.releaseTask, (target) => this.send(target, "release", {})),
      vscode.commands.registerCommand(Command.goToTask, ({ task }: TaskNode) =>
        goTo(task.location ?? task.created, vscode.l10n.t("This task has not run a line of your code yet.")),
      ),
      vscode.commands.registerCommand(Command.goToTaskCreation, ({ task }: TaskNode) =>
        goTo(task.created, vscode.l10n.t("It is not known where this task was created.")),
      ),
      vscode.commands.registerCommand(Command.showMoreTasks, (node: MoreNode) => this.tree.more(node)),
      vscode.commands.registerCommand(Command.refreshTasks, () => this.tree.refresh()),
    ];
  }

  private command(name: string, run: (target: TaskTarget) => Promise<unknown>): vscode.Disposable {
    return vscode.commands.registerCommand(name, async (...args: unknown[]) => {
      const target = taskTarget(args, selectedThread());
      if (target) return run(target).catch((error: unknown) => tell(error));
      return vscode.window.showInformationMessage(
        vscode.l10n.t("Select a task first: in the task tree or in the Call Stack."),
      );
    });
  }

  private async cancel(target: TaskTarget, message?: string): Promise<void> {
    const answer = await this.send(target, "cancelTask", message === undefined ? {} : { message });
    if (answer?.accepted !== false) return;
    void vscode.window.showInformationMessage(vscode.l10n.t("The task had ended already: cancel() returned False."));
  }

  private async cancelWithMessage(target: TaskTarget): Promise<void> {
    const message = await vscode.window.showInputBox({
      title: vscode.l10n.t("Cancel with Message"),
      prompt: vscode.l10n.t("The CancelledError's message, as in task.cancel(msg)"),
    });
    if (message !== undefined) await this.cancel(target, message);
  }

  private async send<R extends TaskRequest>(
    { sessionId, threadId }: TaskTarget,
    request: R,
    args: Omit<CommandArgs<R>, "threadId">,
  ): Promise<CommandResult<R> | undefined> {
    const session = this.sessions.find(sessionId);
    const answer = (await session?.customRequest(request, { threadId, ...args })) as CommandResult<R> | undefined;
    this.tree.refresh();
    return answer;
  }
}

function selectedThread(): { session: vscode.DebugSession; threadId: number } | undefined {
  return vscode.debug.activeStackItem;
}

function tell(error: unknown): void {
  void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
}
