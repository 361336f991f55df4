// One bundle of TypeScript for Node, with source maps, from all the given files: what tests and benchmarks run from.
import { build } from "esbuild";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Bundles `files` (paths from the project's root) into one CommonJS file that runs them in that order; packages stay outside.
 * @param {string[]} files
 * @param {string} outfile from the root, e.g. `out/unit.js`
 * @param {{ external?: string[] }} [options]
 * @returns {Promise<string>} the bundle's absolute path
 */
export async function bundle(files, outfile, { external = [] } = {}) {
  const target = path.join(root, outfile);
  await build({
    stdin: {
      contents: files.map((file) => `import ${JSON.stringify(`./${file.split(path.sep).join("/")}`)};`).join("\n"),
      resolveDir: root,
      sourcefile: `${path.basename(outfile, ".js")}.entry.ts`,
    },
    outfile: target,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    packages: "external",
    external,
    sourcemap: "linked",
    keepNames: true,
    logLevel: "warning",
  });
  return target;
}
