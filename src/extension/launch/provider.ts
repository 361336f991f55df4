/** Gives VS Code the launch configurations, and says what is wrong with one that cannot run. */
import * as vscode from "vscode";
import { Command, DEBUG_TYPE, PYTHON } from "../names.js";
import type { RunView } from "../run/runView.js";
import type { Sequences } from "../run/sequences.js";
import { fileConfiguration, offeredConfigurations, resolveConfiguration, type Configuration } from "./configuration.js";

class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  constructor(
    private readonly run: RunView,
    private readonly sequences: Sequences,
  ) {}

  provideDebugConfigurations(): vscode.DebugConfiguration[] {
    return offeredConfigurations();
  }

  /** Undefined aborts the start; null also opens launch.json. */
  async resolveDebugConfiguration(
    folder: vscode.WorkspaceFolder | undefined,
    given: Partial<Configuration>,
  ): Promise<vscode.DebugConfiguration | null | undefined> {
    if (!(await trusted())) return undefined;
    const resolved = resolveConfiguration(given, { pythonFile: activePythonFile(), inFolder: folder !== undefined });
    if ("configuration" in resolved) return { ...this.chosen(), ...resolved.configuration, __readsOn: true };
    return explain(resolved.problem, given.name !== undefined);
  }

  /** What the user has chosen in this window; a configuration that says otherwise wins. */
  private chosen(): object {
    return { ...consoleOptions(this.run), ...(this.sequences.wanted ? { recordSequence: true } : {}) };
  }
}

/** Everything about starting a session: configurations, and the command behind the run button. */
export function registerLaunch(run: RunView, sequences: Sequences): vscode.Disposable[] {
  const provider = new ConfigurationProvider(run, sequences);
  const dynamic = vscode.DebugConfigurationProviderTriggerKind.Dynamic;
  return [
    vscode.debug.registerDebugConfigurationProvider(DEBUG_TYPE, provider),
    vscode.debug.registerDebugConfigurationProvider(DEBUG_TYPE, provider, dynamic),
    vscode.commands.registerCommand(Command.debugFile, (uri?: vscode.Uri) => debugFile(uri)),
  ];
}

async function debugFile(uri?: vscode.Uri): Promise<void> {
  const file = uri?.fsPath ?? activePythonFile();
  const folder = file === undefined ? undefined : vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));
  const configuration = file === undefined ? {} : fileConfiguration(file, vscode.workspace.asRelativePath(file));
  await vscode.debug.startDebugging(folder, configuration as vscode.DebugConfiguration);
}

/** By default the console opens at a window's first session: not over the picture, which people have chosen to watch. */
function consoleOptions({ visible }: RunView): object {
  const set = vscode.workspace.getConfiguration("debug").get("internalConsoleOptions");
  return visible && set === "openOnFirstSessionStart" ? { internalConsoleOptions: "neverOpen" } : {};
}

/** The one in the active editor; beside a page such as the walkthrough's, the one that is on show. */
function activePythonFile(): string | undefined {
  const { activeTextEditor: active, visibleTextEditors } = vscode.window;
  const shown = active ? [active] : visibleTextEditors;
  return shown.map(({ document }) => document).find(isSavedPython)?.uri.fsPath;
}

function isSavedPython({ languageId, isUntitled }: vscode.TextDocument): boolean {
  return languageId === PYTHON && !isUntitled;
}

/** VS Code asks for trust before it debugs; this also covers ways in that do not. */
async function trusted(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  await vscode.window.showErrorMessage(
    vscode.l10n.t("Debugging runs the code of this workspace, which is in Restricted Mode. Trust the workspace first."),
  );
  return false;
}

async function explain(problem: string, inLaunchJson: boolean): Promise<null | undefined> {
  const openLaunchJson = vscode.l10n.t("Open launch.json");
  const actions = inLaunchJson ? [openLaunchJson] : [];
  return (await vscode.window.showErrorMessage(problem, { modal: true }, ...actions)) === openLaunchJson
    ? null
    : undefined;
}
