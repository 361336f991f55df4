/** A hundred thousand suspended tasks: what a view asks for, and what a user does, while the program is stopped. */
import path from "node:path";
import { Adapter } from "./adapter.js";
import { timedAsync, type Benchmark } from "./benchmark.js";

const PROGRAM = path.resolve("bench/python/scale.py");

interface Tasks {
  tasks: { id: number; name: string }[];
  total: number;
}

export async function scaleBenchmarks(): Promise<{ benchmarks: Benchmark[]; end: () => void }> {
  const adapter = Adapter.inProcess();
  const threadId = await adapter.stop({ program: PROGRAM, at: "stop" });
  const step = async (): Promise<void> => {
    const stopped = adapter.event("stopped");
    await adapter.request("next", { threadId });
    await stopped;
  };
  /**
   * Asked at a new stop each time, and since the last one a task came, was awaited and ended: what was found out then does not
   * serve as it is.
   */
  const asked = (name: string, ms: number, command: string, args: object = {}): Benchmark => ({
    name,
    ours: {
      name: "Unwind",
      run: async (operations) => {
        let ns = 0;
        for (let i = 0; i < operations; i++) {
          await step();
          ns += await timedAsync(() => adapter.request(command, args));
        }
        return ns;
      },
    },
    others: [],
    goal: { ns: ms * 1e6 },
  });
  const { tasks: roots } = await adapter.request<Tasks>("tasks", { parent: null });
  const main = roots[0]?.id ?? 0;
  return {
    benchmarks: [
      asked("threads: the list", 50, "threads"),
      asked("stackTrace: of one task", 1, "stackTrace", { threadId: main + 777 }),
      {
        name: "next: a step",
        ours: { name: "Unwind", run: (n) => timedAsync(() => repeat(n, step)) },
        others: [],
        goal: { ns: 20e6 },
      },
      asked("tasks by parent: the roots", 20, "tasks", { parent: null }),
      asked("tasks by parent: a page of 100,000 children", 20, "tasks", { parent: main }),
      asked("tasks by parent: the last page of them", 20, "tasks", { parent: main, start: 99_800 }),
      asked("tasks by awaiter: the roots", 20, "tasks", { awaiter: null }),
      asked("tasks by awaiter: a page of 100,000 awaited", 20, "tasks", { awaiter: main }),
      asked("tasks with a filter by name", 20, "tasks", { filter: "Task-77777" }),
      asked("tasks with a filter that all match", 20, "tasks", { filter: "event.wait" }),
    ],
    end: () => void adapter.end(),
  };
}

async function repeat(times: number, act: () => Promise<void>): Promise<void> {
  for (let i = 0; i < times; i++) await act();
}
