/** Translated texts: the page carries the bundle of the language that VS Code speaks. */
import { config, t } from "@vscode/l10n";

config({ contents: document.body.dataset["texts"] ?? "{}" });

export { t };

const numbers = new Intl.NumberFormat(document.documentElement.lang || undefined);

/** With the language's separators. */
export function count(value: number): string {
  return numbers.format(value);
}
