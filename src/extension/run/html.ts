/** The page of a webview. */

export interface PageParts {
  title: string;
  /** Addresses as the webview may load them. */
  script: string;
  style: string;
  /** `webview.cspSource`. */
  source: string;
  /** Fresh for each page. */
  nonce: string;
  /** Translations: what `vscode.l10n.bundle` holds. */
  texts: Record<string, unknown> | undefined;
  language: string;
}

/**
 * Nothing is loaded but our script and style; nothing inline runs.
 * https://code.visualstudio.com/api/extension-guides/webview#content-security-policy
 */
export function page({ title, script, style, source, nonce, texts, language }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source};`;
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escape(title)}</title>
  <link rel="stylesheet" href="${escape(style)}">
</head>
<body data-texts="${escape(JSON.stringify(texts ?? {}))}">
  <main id="view"></main>
  <script nonce="${nonce}" src="${escape(script)}"></script>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
