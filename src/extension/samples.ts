/** The programs for the first minutes (media/samples): each is a situation to look into, and says at its top how. */
import * as vscode from "vscode";

interface Sample extends vscode.QuickPickItem {
  uri: vscode.Uri;
}

export async function openSample(extensionUri: vscode.Uri): Promise<void> {
  const chosen = await vscode.window.showQuickPick(samples(vscode.Uri.joinPath(extensionUri, "media", "samples")), {
    title: vscode.l10n.t("Open a Sample"),
    matchOnDetail: true,
  });
  if (chosen) await vscode.window.showTextDocument(chosen.uri);
}

async function samples(folder: vscode.Uri): Promise<Sample[]> {
  const files = await vscode.workspace.fs.readDirectory(folder);
  const programs = files.map(([name]) => name).filter((name) => name.endsWith(".py"));
  return Promise.all(programs.sort().map((name) => sample(vscode.Uri.joinPath(folder, name), name)));
}

/** A sample's docstring begins with a line that sums it up. */
async function sample(uri: vscode.Uri, name: string): Promise<Sample> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return { uri, label: name, detail: /^"""(.*)/.exec(text)?.[1] ?? "" };
}
