import { existsSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Native interpreters by name: the newest that pyenv has, and whatever `python3` is. */
export function natives(): Map<string, string> {
  const versions = path.join(process.env["PYENV_ROOT"] ?? path.join(os.homedir(), ".pyenv"), "versions");
  const found = existsSync(versions) ? readdirSync(versions).filter((name) => /^3\.1[1-9]/.test(name)) : [];
  const newest = found.sort((a, b) => a.localeCompare(b, undefined, { numeric: true })).at(-1);
  const all = new Map<string, string>();
  if (newest !== undefined) all.set(`CPython ${newest}`, path.join(versions, newest, "bin/python"));
  const onPath = (process.env["PATH"] ?? "").split(path.delimiter).map((folder) => path.join(folder, "python3"));
  const python3 = onPath.find((file) => existsSync(file));
  if (python3 !== undefined) all.set("python3", python3);
  return all;
}
