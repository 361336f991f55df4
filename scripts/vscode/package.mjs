// `npm run package`: the .vsix, as it would go to the marketplace, and how big it is. vsce runs `npm run build` first.
import { createVSIX } from "@vscode/vsce";
import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./paths.mjs";

const { name, version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));

/** Everything is bundled into dist, so no node_modules travel along. */
export async function packageExtension() {
  const packagePath = path.join(ROOT, `${name}-${version}.vsix`);
  const links = { allowMissingRepository: true, rewriteRelativeLinks: false }; // There is no repository to link to.
  await createVSIX({ cwd: ROOT, packagePath, dependencies: false, ...links });
  return packagePath;
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  const file = await packageExtension();
  console.log(`${path.relative(process.cwd(), file)}: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
}
