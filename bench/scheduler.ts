/** The scheduler alone, on generators, beside what else runs concurrent code in JavaScript. */
import { Deferred, Effect, Fiber } from "effect";
import { action, run as runEffection, spawn, suspend } from "effection";
import {
  combine,
  EventLoop,
  jsErrors,
  Runtime,
  type Errors,
  type Instrument,
  type Task,
} from "../src/runtime/index.js";
import { GeneratorCoroutine, type Steps } from "../test/support/generatorCoroutine.js";
import { timed, timedAsync, type Benchmark, type Contender } from "./benchmark.js";

const TASKS = 100;

/** Not an Error: most of what cancelling takes would be the capture of a JavaScript stack, which no host's error has. */
class Cancelled {
  constructor(readonly message: unknown) {}
}

const errors: Errors = {
  ...jsErrors,
  cancelled: (message) => new Cancelled(message),
  isCancelled: (error) => error instanceof Cancelled,
};

class Unwind {
  readonly runtime = new Runtime(errors);
  readonly loop = new EventLoop(
    this.runtime,
    { now: () => performance.now() / 1000, resolution: 1e-6 },
    { wait: () => undefined },
  );

  task(steps: Steps): Task {
    return this.loop.createTask(new GeneratorCoroutine(this.runtime, steps));
  }
}

function* yields(times: number): Steps<void> {
  for (let i = 0; i < times; i++) yield;
}

function unwindSwitches(operations: number, instrument: Instrument | null): number {
  const unwind = new Unwind();
  unwind.runtime.instrument = instrument;
  const tasks = Array.from({ length: TASKS }, () => unwind.task(yields(Math.ceil(operations / TASKS))));
  return timed(() => tasks.map((task) => unwind.loop.runUntilComplete(task)));
}

const unwindSwitch: Contender = { name: "Unwind", run: (operations) => unwindSwitches(operations, null) };

const promiseSwitch: Contender = {
  name: "promises",
  run: (operations) => {
    const body = async (): Promise<void> => {
      for (let i = 0; i < operations / TASKS; i++) await Promise.resolve();
    };
    return timedAsync(() => Promise.all(Array.from({ length: TASKS }, body)));
  },
};

const effectSwitch: Contender = {
  name: "Effect",
  run: (operations) => {
    const body = Effect.gen(function* () {
      for (let i = 0; i < operations / TASKS; i++) yield* Effect.yieldNow;
    });
    const all = Effect.all(
      Array.from({ length: TASKS }, () => body),
      { concurrency: "unbounded", discard: true },
    );
    return timedAsync(() => Effect.runPromise(all));
  },
};

/** A task that awaits a future, which a callback of the next turn resolves. */
const unwindTrip: Contender = {
  name: "Unwind",
  run: (operations) => {
    const unwind = new Unwind();
    const { loop } = unwind;
    function* child(): Steps {
      const future = loop.createFuture();
      loop.callSoon(() => future.setResult(1));
      return yield future;
    }
    function* parent(): Steps<void> {
      for (let i = 0; i < operations; i++) yield unwind.task(child());
    }
    return timed(() => loop.runUntilComplete(unwind.task(parent())));
  },
};

const promiseTrip: Contender = {
  name: "promises",
  run: (operations) => {
    const child = async (): Promise<number> => await new Promise((resolve) => queueMicrotask(() => resolve(1)));
    return timedAsync(async () => {
      for (let i = 0; i < operations; i++) await child();
    });
  },
};

const effectTrip: Contender = {
  name: "Effect",
  run: (operations) => {
    const child = Effect.gen(function* () {
      const deferred = yield* Deferred.make<number>();
      queueMicrotask(() => Effect.runSync(Deferred.succeed(deferred, 1)));
      return yield* Deferred.await(deferred);
    });
    const parent = Effect.gen(function* () {
      for (let i = 0; i < operations; i++) yield* Fiber.join(yield* Effect.forkChild(child));
    });
    return timedAsync(() => Effect.runPromise(parent));
  },
};

const effectionTrip: Contender = {
  name: "Effection",
  run: (operations) => {
    const settledSoon = action<number>((resolve) => {
      queueMicrotask(() => resolve(1));
      return () => undefined;
    });
    return timedAsync(() =>
      runEffection(function* () {
        for (let i = 0; i < operations; i++) yield* yield* spawn(() => settledSoon);
      }),
    );
  },
};

/** A task that waits for ever is cancelled, and has ended. */
const unwindCancel: Contender = {
  name: "Unwind",
  run: (operations) => {
    const unwind = new Unwind();
    const never = unwind.loop.createFuture.bind(unwind.loop);
    function* child(): Steps<void> {
      yield never();
    }
    function* parent(): Steps<void> {
      for (let i = 0; i < operations; i++) {
        const task = unwind.task(child());
        yield;
        task.cancel();
        try {
          yield task;
        } catch {
          // Its CancelledError.
        }
      }
    }
    return timed(() => unwind.loop.runUntilComplete(unwind.task(parent())));
  },
};

const effectCancel: Contender = {
  name: "Effect",
  run: (operations) => {
    const parent = Effect.gen(function* () {
      for (let i = 0; i < operations; i++) {
        const fiber = yield* Effect.forkChild(Effect.never);
        yield* Effect.yieldNow;
        yield* Fiber.interrupt(fiber);
      }
    });
    return timedAsync(() => Effect.runPromise(parent));
  },
};

const effectionCancel: Contender = {
  name: "Effection",
  run: (operations) =>
    timedAsync(() =>
      runEffection(function* () {
        for (let i = 0; i < operations; i++) {
          const task = yield* spawn(() => suspend());
          yield* task.halt();
        }
      }),
    ),
};

const unwindTimer: Contender = {
  name: "Unwind",
  run: (operations) => {
    const { loop } = new Unwind();
    return timed(() => {
      for (let i = 0; i < operations; i++) {
        loop.callLater(60 + (i % 7), () => undefined).cancel();
        if (i % TASKS === 0) loop.runOnce();
      }
    });
  },
};

const nodeTimer: Contender = {
  name: "Node's setTimeout",
  run: (operations) =>
    timed(() => {
      for (let i = 0; i < operations; i++) clearTimeout(setTimeout(() => undefined, 60_000 + 1000 * (i % 7)));
    }),
};

const idle: Instrument = {
  taskCreated: () => undefined,
  taskDone: () => undefined,
  stepBegan: () => undefined,
  stepEnded: () => undefined,
  cancelRequested: () => undefined,
};

const watchedSwitch: Contender = {
  name: "Unwind, watched by two instruments",
  run: (operations) =>
    unwindSwitches(
      operations,
      combine([idle, { ...idle }], () => undefined),
    ),
};

export const schedulerBenchmarks: Benchmark[] = [
  {
    name: `switch between ${TASKS} tasks (a bare yield)`,
    ours: unwindSwitch,
    others: [promiseSwitch, effectSwitch, watchedSwitch],
    goal: { ns: 60 },
  },
  {
    name: "create a task that awaits a future, await the task",
    ours: unwindTrip,
    others: [promiseTrip, effectTrip, effectionTrip],
  },
  {
    name: "create a task, cancel it, await its end",
    ours: unwindCancel,
    others: [effectCancel, effectionCancel],
  },
  {
    name: "set a timer, cancel it",
    ours: unwindTimer,
    others: [nodeTimer],
  },
];
