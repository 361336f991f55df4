/** The programs for the first minutes (media/samples): each is a situation to look into, and says at its top how. */
import * as vscode from "vscode";

interface Sample extends vscode.QuickPickItem {
  uri: vscode.Uri;
}

/** Opens the one of that file name; without a name, the one that the user chooses. */
export async function openSample(extensionUri: vscode.Uri, name?: unknown): Promise<void> {
  const folder = vscode.Uri.joinPath(extensionUri, "media", "samples");
  const chosen = typeof name === "string" ? vscode.Uri.joinPath(folder, name) : await choose(folder);
  if (chosen) await vscode.window.showTextDocument(chosen, { preview: false, viewColumn: column() });
}

/** Beside a page that is no editor of texts, such as the walkthrough's, which goes on to say what to do. */
function column(): vscode.ViewColumn {
  const { activeTextEditor, tabGroups } = vscode.window;
  const onPage = activeTextEditor === undefined && tabGroups.activeTabGroup.activeTab !== undefined;
  return onPage ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

async function choose(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  const title = vscode.l10n.t("Open a Sample");
  return (await vscode.window.showQuickPick(samples(folder), { title, matchOnDetail: true }))?.uri;
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
