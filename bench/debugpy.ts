/** debugpy, where an interpreter has it: `apt-get install python3-debugpy`, or `pip install debugpy`. */
import { spawnSync } from "node:child_process";
import { Adapter } from "./adapter.js";
import { natives } from "./natives.js";

export interface Debugpy {
  /** `debugpy 1.6.3 on CPython 3.11.2`. */
  name: string;
  start: () => Adapter;
}

const VERSION =
  "import debugpy, platform; print(f'debugpy {debugpy.__version__} on CPython {platform.python_version()}')";

/** Null, and a line on stderr, where no interpreter has it. */
export function findDebugpy(): Debugpy | null {
  for (const python of [...natives().values(), "/usr/bin/python3"]) {
    const { stdout, status } = spawnSync(python, ["-c", VERSION], { encoding: "utf8" });
    const name = stdout.trim().replace(/\+\S*/, "");
    if (status === 0) return { name, start: () => Adapter.process(python, "-m", "debugpy.adapter") };
  }
  process.stderr.write(
    "SKIPPED: rows beside debugpy, which no Python here has. Try apt-get install python3-debugpy.\n",
  );
  return null;
}
