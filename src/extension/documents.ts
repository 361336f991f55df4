import * as vscode from "vscode";

const SCHEME = "unwind";
/** Of texts that no editor shows any more, this many are kept. */
const KEPT = 20;

/** Texts to read in an editor: explanations and stories. Each is shown under its name, which is the document's title. */
export class Documents implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor() {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** Shows a text beside nothing else of that name: what was shown under the name before is replaced. */
  async show(name: string, text: string): Promise<vscode.TextEditor> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name.replaceAll("/", "\u2215")}` });
    this.keep(uri.path, text);
    this.changed.fire(uri);
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.texts.get(path) ?? vscode.l10n.t("This text is no longer there; ask for it again.");
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  private keep(path: string, text: string): void {
    this.texts.delete(path);
    this.texts.set(path, text);
    const [oldest] = this.texts.keys();
    if (this.texts.size > KEPT && oldest !== undefined) this.texts.delete(oldest);
  }
}
