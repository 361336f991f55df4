/** Launch configurations, without VS Code: what F5 means where nothing is configured, and what a configuration must say. */
import path from "node:path";
import * as l10n from "@vscode/l10n";
import { DEBUG_TYPE } from "../names.js";

/** The part of a `vscode.DebugConfiguration` that matters here; other keys pass through untouched. */
export interface Configuration {
  type: string;
  request: string;
  name: string;
  program?: unknown;
  module?: unknown;
  cwd?: unknown;
  [key: string]: unknown;
}

/** Where F5 was pressed. */
export interface Place {
  /** Absolute path of the Python file in the active editor; undefined where there is none, or it was never saved. */
  pythonFile: string | undefined;
  /** Whether the configuration belongs to a workspace folder. */
  inFolder: boolean;
}

export type Resolved = { configuration: Configuration } | { problem: string };

/** What is wrong with a configuration, and what to do. */
export const Problem = {
  noFile: () =>
    l10n.t(
      "Open the Python file to debug (and save it, if it is new), or add a launch.json with a program or a module.",
    ),
  noProgram: () =>
    l10n.t(
      'This launch configuration names nothing to run: set "program" to a Python file, or "module" to a module\'s name.',
    ),
  twoPrograms: () => l10n.t('This launch configuration sets both "program" and "module": keep one of the two.'),
  noAttach: () =>
    l10n.t('Unwind starts programs itself: use "request": "launch". It cannot attach to a running process yet.'),
};

/** A configuration that runs one file. */
export function fileConfiguration(program: string, name: string): Configuration {
  return { type: DEBUG_TYPE, request: "launch", name, program };
}

/** The configurations a new launch.json starts with, and those that the Run and Debug drop-down offers. */
export function offeredConfigurations(): Configuration[] {
  return [fileConfiguration("${file}", l10n.t("Python asyncio: Current File"))];
}

/** Fills in what a configuration leaves open, or says what is wrong with it. An empty one means the current file. */
export function resolveConfiguration(given: Partial<Configuration>, place: Place): Resolved {
  const chosen = isEmpty(given) ? currentFile(place) : (given as Configuration);
  if (!chosen) return { problem: Problem.noFile() };
  const problem = problemOf(chosen);
  return problem ? { problem } : { configuration: { ...chosen, cwd: chosen.cwd ?? defaultCwd(chosen, place) } };
}

function isEmpty(given: Partial<Configuration>): boolean {
  return !given.type && !given.request && !given.name;
}

function currentFile({ pythonFile }: Place): Configuration | undefined {
  return pythonFile === undefined ? undefined : fileConfiguration(pythonFile, path.basename(pythonFile));
}

function problemOf({ request, program, module }: Configuration): string | undefined {
  if (request === "attach") return Problem.noAttach();
  if (program && module) return Problem.twoPrograms();
  return program || module ? undefined : Problem.noProgram();
}

/** As Python users know it: the workspace folder, else the program's own. */
function defaultCwd({ program }: Configuration, { inFolder }: Place): string | undefined {
  if (inFolder) return "${workspaceFolder}";
  if (typeof program !== "string") return undefined;
  return program.includes("${") ? "${fileDirname}" : path.dirname(program);
}
