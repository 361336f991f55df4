/** The commands around the picture of a run: show it, go on from it, keep it. */
import * as vscode from "vscode";
import type { CancellationRecords } from "../cancellations/records.js";
import { goTo } from "../goTo.js";
import { Command, Context, View } from "../names.js";
import { taskTarget } from "../tasks/target.js";
import { save } from "./exports.js";
import type { Asked, RunView } from "./runView.js";
import type { Sequences } from "./sequences.js";

export class RunCommands {
  constructor(
    private readonly view: RunView,
    private readonly sequences: Sequences,
    private readonly records: CancellationRecords,
  ) {}

  register(): vscode.Disposable[] {
    return [
      this.view.onDidAsk((asked) => void this.asked(asked)),
      command(Command.showRun, () => show()),
      command(Command.showSequence, (...args) => this.showSequence(args)),
      command(Command.recordSequences, () => this.sequences.record(true)),
      command(Command.stopRecordingSequences, () => this.sequences.record(false)),
      command(Command.exportSvg, () => this.exportSvg()),
      command(Command.exportTrace, () => this.exportTrace()),
    ];
  }

  private async asked(asked: Asked): Promise<void> {
    if (asked.type === "open") return goTo(asked.location, "", asked.keepFocus);
    if (asked.type === "showSequence") {
      this.showSequence([{ sessionId: this.view.current?.sessionId, threadId: asked.task, name: asked.name }]);
      return;
    }
    const record = this.records.find(asked.cancellation);
    if (asked.type === "openRequest")
      return goTo(
        record?.request.location ?? null,
        vscode.l10n.t("No line of yours requested this cancellation."),
        true,
      );
    if (record) this.view.post({ type: "explanation", cancellation: record.id, text: record.explanation });
  }

  private showSequence(args: unknown[]): void {
    const target = taskTarget(args, vscode.debug.activeStackItem);
    if (target) this.sequences.show({ ...target, ...nameOf(args[0]) });
    else tell(vscode.l10n.t("Select a task first: in the task tree or in the Call Stack."));
  }

  /** Of the sequence that has the keyboard, else of the run. */
  private async exportSvg(): Promise<void> {
    const svg = (await this.sequences.active?.svg()) ?? (await this.view.svg());
    if (svg === undefined) tell(vscode.l10n.t("Show the picture first: an SVG is of what is on screen."));
    else await save(svg, vscode.l10n.t("Export the Picture as SVG"), "run.svg", { SVG: ["svg"] });
  }

  private async exportTrace(): Promise<void> {
    const trace = this.view.trace();
    if (trace === undefined) tell(vscode.l10n.t("There is no run to export: debug a program first."));
    else await save(trace, vscode.l10n.t("Export the Run as a Trace"), "run.trace.json", { "Chrome trace": ["json"] });
  }
}

/** VS Code knows the view only while the extension is at work, which this command may have begun. */
async function show(): Promise<void> {
  await vscode.commands.executeCommand("setContext", Context.active, true);
  await vscode.commands.executeCommand(`${View.run}.focus`);
}

/** A failure is told to the user. */
function command(name: string, run: (...args: unknown[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(name, async (...args: unknown[]) => {
    try {
      await run(...args);
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  });
}

function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}

/** The task tree passes its task, the picture its task's name. */
function nameOf(passed: unknown): { name?: string } {
  const { name, task } = (passed ?? {}) as { name?: unknown; task?: { name?: unknown } };
  const found = name ?? task?.name;
  return typeof found === "string" ? { name: found } : {};
}
