import { spawnSync } from "node:child_process";
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

const SYSTEM_CALLS = `
import os, time
began = time.process_time_ns()
for _ in range(100_000): os.getppid()
print((time.process_time_ns() - began) / 100_000)
`;

/** ns that a system call takes, called from Python; null where there is no native one that runs. */
export function systemCall(): number | null {
  const [python] = natives().values();
  if (python === undefined) return null;
  const { status, stdout } = spawnSync(python, ["-c", SYSTEM_CALLS], { encoding: "utf8" });
  return status === 0 ? Number(stdout) : null;
}
