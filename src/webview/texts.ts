/** The language of a page: what VS Code speaks. */
import * as l10n from "@vscode/l10n";

/** To be called before any text is made: the page carries the translations. */
export function speak({ dataset }: HTMLElement): void {
  l10n.config({ contents: dataset["texts"] ?? "{}" });
}

/** With the language's separators. */
export function count(value: number): string {
  return new Intl.NumberFormat(document.documentElement.lang || undefined).format(value);
}
