import * as vscode from "vscode";

/** Asks where to, and writes; nothing when the user thinks better of it. */
export async function save(
  text: string,
  title: string,
  name: string,
  filters: Record<string, string[]>,
): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const place = folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {};
  const target = await vscode.window.showSaveDialog({ title, filters, ...place });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
