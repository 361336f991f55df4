// The licences of the packages whose code is in a bundle, as the packages themselves state them.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE = /^licen[cs]e/i;

/** `inputs`: files as esbuild's metafiles name them, relative to `root`. One text, a section a package. */
export function notices(inputs, root) {
  const folders = new Set(inputs.map((file) => PACKAGE.exec(file)?.[1]).filter((folder) => folder !== undefined));
  const sections = [...folders].map((folder) => section(path.join(root, folder)));
  return `${["Unwind contains code of these packages.", ...sections.sort()].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function section(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  if (license === undefined) throw new Error(`${name} states no licence: it can't be bundled.`);
  const by = typeof author === "string" ? author : author?.name;
  const file = readdirSync(folder).find((entry) => LICENCE.test(entry) && existsSync(path.join(folder, entry)));
  const text = file === undefined ? `Licence: ${license}.` : readFileSync(path.join(folder, file), "utf8").trim();
  return `${name} ${version} (${license})${by === undefined ? "" : `, by ${by}`}\n\n${text}`;
}
