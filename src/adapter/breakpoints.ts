import type {
  BreakpointStatus,
  CommandArgs,
  ExceptionFilter,
  FilterFault,
  FunctionBreakpoint,
  SourceBreakpoint,
} from "../protocol/commands.js";
import type { BreakpointId } from "../protocol/ids.js";
import type { Engine } from "../engine/engine.js";

type WithoutId<T> = Omit<T, "id">;

/**
 * All that the client wants the program to stop at.
 *
 * It outlives the engine: before the runtime is up and across a restart the wishes are kept here, and `apply` hands them to
 * a new engine. A breakpoint keeps its id as long as it stays on its line.
 */
export class Breakpoints {
  readonly #files = new Map<string, SourceBreakpoint[]>();
  readonly #ids = new Map<string, BreakpointId>();
  #functions: FunctionBreakpoint[] = [];
  #filters: ExceptionFilter[] = [];

  setFile(path: string, wanted: WithoutId<SourceBreakpoint>[]): CommandArgs<"setBreakpoints"> {
    const breakpoints = wanted.map((one) => ({ ...one, id: this.#id(`${path}:${one.line}`) }));
    if (breakpoints.length > 0) this.#files.set(path, breakpoints);
    else this.#files.delete(path);
    return { path, breakpoints };
  }

  setFunctions(wanted: WithoutId<FunctionBreakpoint>[]): CommandArgs<"setFunctionBreakpoints"> {
    this.#functions = wanted.map((one) => ({ ...one, id: this.#id(`def ${one.name}`) }));
    return { breakpoints: this.#functions };
  }

  setFilters(filters: ExceptionFilter[]): CommandArgs<"setExceptionBreakpoints"> {
    this.#filters = filters;
    return { filters };
  }

  /** Hands everything to a new engine; answers how each breakpoint and filter stands. Rejects when the engine dies meanwhile. */
  async apply(engine: Engine): Promise<{ placed: BreakpointStatus[]; faults: FilterFault[] }> {
    const files = [...this.#files].map(([path, breakpoints]) =>
      engine.request("setBreakpoints", { path, breakpoints }),
    );
    const functions = engine.request("setFunctionBreakpoints", { breakpoints: this.#functions });
    const filters = engine.request("setExceptionBreakpoints", { filters: this.#filters });
    const answers = await Promise.all([...files, functions]);
    const { faults } = await filters;
    return { placed: answers.flatMap((answer) => answer.breakpoints), faults };
  }

  #id(key: string): BreakpointId {
    const id = this.#ids.get(key) ?? ((this.#ids.size + 1) as BreakpointId);
    this.#ids.set(key, id);
    return id;
  }
}

/** What is answered for breakpoints when no runtime is up to look for their lines. */
export function unplaced(breakpoints: readonly { id: BreakpointId }[]): BreakpointStatus[] {
  return breakpoints.map(({ id }) => ({ id, verified: false, message: "The program is not running yet." }));
}
