/** What a user can ask about one task: where it is, where it comes from, why it is still there, its stack. */
import * as vscode from "vscode";
import type { CommandName, CommandResult } from "../../protocol/commands.js";
import type { TaskId } from "../../protocol/ids.js";
import type { TaskInfo } from "../../protocol/tasks.js";
import type { CancellationRecords } from "../cancellations/records.js";
import { storyOf } from "../cancellations/story.js";
import type { Documents } from "../documents.js";
import { goTo } from "../goTo.js";
import { Command } from "../names.js";
import type { Sessions } from "../sessions.js";
import type { TaskNode } from "./nodes.js";
import { stackText, stackTitle } from "./stackText.js";
import { onTask } from "./onTask.js";
import type { TaskTarget } from "./target.js";

/** Longer than this, characters, an answer is read better in an editor than in a message. */
const LONG = 500;

export class TaskInquiries {
  constructor(
    private readonly sessions: Sessions,
    private readonly records: CancellationRecords,
    private readonly documents: Documents,
  ) {}

  register(): vscode.Disposable[] {
    return [
      vscode.commands.registerCommand(Command.goToTask, ({ task }: TaskNode) =>
        goTo(task.location ?? task.created, vscode.l10n.t("This task has not run a line of your code yet.")),
      ),
      vscode.commands.registerCommand(Command.goToTaskCreation, ({ task }: TaskNode) =>
        goTo(task.created, vscode.l10n.t("It is not known where this task was created.")),
      ),
      vscode.commands.registerCommand(Command.goToTaskCancellation, ({ threadId }: TaskNode) =>
        goTo(
          this.records.newestOf(threadId)?.request.location ?? null,
          vscode.l10n.t("It is not known where the cancellation of this task was requested."),
        ),
      ),
      onTask(Command.explainTask, (target) => this.explain(target)),
      onTask(Command.copyStack, (target) => this.copyStack(target)),
      onTask(Command.revealInCallStack, (target) => this.revealInCallStack(target)),
    ];
  }

  private async explain(target: TaskTarget): Promise<void> {
    const answer = await this.ask(target, "explainTask");
    if (answer === undefined) return;
    const { explanation, location, cancellation } = answer;
    if (explanation.length > LONG) {
      await this.show(target, answer);
      return;
    }
    const [goToLine, show] = [vscode.l10n.t("Go to Line"), vscode.l10n.t("Show Cancellation")];
    const actions = [...(location ? [goToLine] : []), ...(cancellation === null ? [] : [show])];
    // A message stays until the user closes it: nobody waits for that.
    void vscode.window.showInformationMessage(explanation, ...actions).then((chosen) => {
      if (chosen === goToLine) return goTo(location, "");
      if (chosen === show && cancellation !== null)
        return vscode.commands.executeCommand(Command.explainCancellation, cancellation);
      return undefined;
    });
  }

  private async show(target: TaskTarget, answer: CommandResult<"explainTask">): Promise<void> {
    const { explanation, location, cancellation } = answer;
    const task = await this.info(target);
    const title = vscode.l10n.t("Why {0} Is Still Here", task?.name ?? vscode.l10n.t("task {0}", target.threadId));
    const record = cancellation === null ? undefined : this.records.find(cancellation);
    const places = [...(location ? [location] : []), ...(record ? storyOf(record).places : [])];
    await this.documents.show(title, { text: `# ${title}\n\n${explanation}\n`, places });
  }

  private async copyStack(target: TaskTarget): Promise<void> {
    const [stack, task] = await Promise.all([this.ask(target, "stackNow"), this.info(target)]);
    if (stack === undefined) return;
    await vscode.env.clipboard.writeText(stackText(stackTitle(target.threadId, task), stack.frames));
    vscode.window.setStatusBarMessage(vscode.l10n.t("The task's stack is in the clipboard."), 3000);
  }

  /** Only a stopped program has a stack to select; of a running one the view is all that can be shown. */
  private async revealInCallStack(target: TaskTarget): Promise<void> {
    if (!this.sessions.running) await this.ask(target, "focusThread");
    await vscode.commands.executeCommand("workbench.debug.action.focusCallStackView");
  }

  private async info(target: TaskTarget): Promise<TaskInfo | undefined> {
    const answer = await this.ask(target, "tasks", { ids: [target.threadId as TaskId] });
    return answer?.tasks[0];
  }

  private async ask<R extends CommandName>(target: TaskTarget, request: R | "focusThread", args: object = {}) {
    const session = this.sessions.find(target.sessionId);
    return (await session?.customRequest(request, { threadId: target.threadId, ...args })) as
      CommandResult<R> | undefined;
  }
}
