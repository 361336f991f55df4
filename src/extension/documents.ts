import * as vscode from "vscode";
import { mentions, type Explanation } from "./explanation.js";

const SCHEME = "unwind";
/** Of texts that no editor shows any more, this many are kept. */
const KEPT = 20;

/**
 * Texts to read in an editor: explanations and stories, as Markdown, which VS Code wraps. The lines of source that they
 * mention are links. Each is shown under its name, which is the document's title.
 */
export class Documents implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable {
  private readonly shown = new Map<string, Explanation>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registrations: vscode.Disposable[];

  readonly onDidChange = this.changed.event;

  constructor() {
    this.registrations = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
    ];
  }

  /** Shows a text beside nothing else of that name: what was shown under the name before is replaced. */
  async show(name: string, explanation: Explanation): Promise<vscode.TextEditor> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name.replaceAll("/", "\u2215")}` });
    this.keep(uri.path, explanation);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, "markdown");
    return vscode.window.showTextDocument(document, { preview: true });
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.shown.get(path)?.text ?? vscode.l10n.t("This text is no longer there; ask for it again.");
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const explanation = this.shown.get(document.uri.path);
    return (explanation ? mentions(explanation) : []).map(({ start, end, path, line }) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      return new vscode.DocumentLink(range, vscode.Uri.file(path).with({ fragment: `L${line}` }));
    });
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
  }

  private keep(path: string, explanation: Explanation): void {
    this.shown.delete(path);
    this.shown.set(path, explanation);
    const [oldest] = this.shown.keys();
    if (this.shown.size > KEPT && oldest !== undefined) this.shown.delete(oldest);
  }
}
