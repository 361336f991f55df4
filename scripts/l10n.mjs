// `npm run l10n`: writes l10n/bundle.l10n.json, the texts of the extension and its webviews as translators get them; those of
// the manifest are in package.nls.json. With --check it writes nothing, and fails where the file is not what it would write.
import { getL10nJson } from "@vscode/l10n-dev";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./vscode/paths.mjs";

const BUNDLE = path.join(ROOT, "l10n/bundle.l10n.json");
const FOLDERS = ["src/extension", "src/webview"].map((folder) => path.join(ROOT, folder));

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)),
)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ extension: ".ts", contents: readFileSync(file, "utf8") }));
const texts = Object.entries(await getL10nJson(sources)).sort(([a], [b]) => (a < b ? -1 : 1));
const bundle = `${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`;
if (!process.argv.includes("--check")) write();
else if (readBundle() !== bundle) {
  console.error(`${path.relative(ROOT, BUNDLE)} does not have the texts of the sources: run npm run l10n.`);
  process.exitCode = 1;
}

function write() {
  mkdirSync(path.dirname(BUNDLE), { recursive: true });
  writeFileSync(BUNDLE, bundle);
  console.log(`${path.relative(ROOT, BUNDLE)}: ${texts.length} texts`);
}

function readBundle() {
  try {
    return readFileSync(BUNDLE, "utf8");
  } catch {
    return undefined;
  }
}
