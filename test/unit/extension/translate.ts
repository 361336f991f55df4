/** What `vscode.l10n.t` makes of a text where there is no translation. */
export function translate(message: string, ...args: (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (_, index) => String(args[Number(index)]));
}
