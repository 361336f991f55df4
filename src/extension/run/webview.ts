/** What the webviews have in common on the extension's side. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { page } from "./html.js";

/** The names of scripts (dist/webview) and styles (media/webview). */
export type PageName = "run" | "sequence";

/** Fills a webview with its page; it may load from our two folders only. */
export function fill(webview: vscode.Webview, extensionUri: vscode.Uri, name: PageName, title: string): void {
  const scripts = vscode.Uri.joinPath(extensionUri, "dist", "webview");
  const styles = vscode.Uri.joinPath(extensionUri, "media", "webview");
  webview.options = { enableScripts: true, localResourceRoots: [scripts, styles] };
  webview.html = page({
    title,
    script: webview.asWebviewUri(vscode.Uri.joinPath(scripts, `${name}.js`)).toString(),
    style: webview.asWebviewUri(vscode.Uri.joinPath(styles, `${name}.css`)).toString(),
    source: webview.cspSource,
    nonce: randomBytes(16).toString("base64"),
    texts: vscode.l10n.bundle,
    language: vscode.env.language,
  });
}
