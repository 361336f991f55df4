/** What a user can do to one task: cancel it, hold it, release it. */
import * as vscode from "vscode";
import type { CommandArgs, CommandResult } from "../../protocol/commands.js";
import { Command } from "../names.js";
import type { Sessions } from "../sessions.js";
import { onTask } from "./onTask.js";
import type { TaskTarget } from "./target.js";
import type { TaskTree } from "./tree.js";

type TaskRequest = "cancelTask" | "cancelAndWatch" | "hold" | "release";

export class TaskCommands {
  constructor(
    private readonly sessions: Sessions,
    private readonly tree: TaskTree,
  ) {}

  register(): vscode.Disposable[] {
    return [
      onTask(Command.cancelTask, (target) => this.cancel(target)),
      onTask(Command.cancelTaskWithMessage, (target) => this.cancelWithMessage(target)),
      onTask(Command.cancelAndWatch, (target) => this.send(target, "cancelAndWatch", {})),
      onTask(Command.holdTask, (target) => this.send(target, "hold", {})),
      onTask(Command.releaseTask, (target) => this.send(target, "release", {})),
    ];
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
