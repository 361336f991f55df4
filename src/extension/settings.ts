import * as vscode from "vscode";
import { Setting } from "./names.js";

type Switch = typeof Setting.notes | typeof Setting.diagnostics;

export function isOn(setting: Switch): boolean {
  return vscode.workspace.getConfiguration().get<boolean>(setting, true);
}
