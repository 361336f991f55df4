import { readFileSync } from "node:fs";

export type ThemeName = "light" | "dark" | "highContrast";

interface VsCodeTheme {
  /** The class that VS Code gives the body. */
  kind: string;
  variables: Record<string, string>;
}

/** The variables that our pages use, as VS Code's own themes give them to webviews. */
export function theme(name: ThemeName): VsCodeTheme {
  return JSON.parse(readFileSync(`test/webview/themes/${name}.json`, "utf8")) as VsCodeTheme;
}
