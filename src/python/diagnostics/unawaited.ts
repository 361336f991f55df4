import { neverAwaited, type Unawaited } from "../../model/diagnostics/neverAwaited.js";
import { TaskPattern } from "../../model/taskPattern.js";
import type { ExceptionFilter } from "../../protocol/commands.js";
import type { Binding } from "../binding.js";
import { BuiltinFactory, oneArg } from "../builtins.js";
import { PyError, type Ptr } from "../capi.js";
import type { Recorder } from "../recorder/recorder.js";
import type { Reports } from "./reports.js";

/**
 * Coroutines that nobody awaited. CPython calls `warnings._warn_unawaited_coroutine` when one is dropped; we stand in its
 * place, without a frame of our own, so that the warning keeps its line. Programs without the fault pay nothing.
 */
export class UnawaitedCoroutines {
  /** `neverAwaited`, while it is on. */
  filter: ExceptionFilter | null = null;
  /** The coroutine of a task that is being destroyed before its first step: the task is told of, not the coroutine. */
  #ofTask = 0;

  constructor(
    private readonly binding: Binding,
    private readonly recorder: Recorder,
    private readonly reports: Reports,
    private readonly session: Ptr,
  ) {
    const { api } = binding;
    const warnings = api.import("warnings");
    const original = api.getAttr(warnings, "_warn_unawaited_coroutine");
    const builtin = new BuiltinFactory(api).function("_warn_unawaited_coroutine", oneArg(this.#standIn(original)));
    api.setAttr(warnings, "_warn_unawaited_coroutine", builtin);
  }

  isOfTask(coroutine: Ptr): void {
    this.#ofTask = coroutine;
  }

  #standIn(original: Ptr): (_: Ptr, coroutine: Ptr) => Ptr {
    const { api } = this.binding;
    return (_, coroutine) => {
      const result = api.c._PyObject_CallOneArg(original, coroutine);
      const raised = result === 0 ? api.takeError() : null;
      this.#dropped(coroutine);
      if (raised !== null) throw raised;
      return result;
    };
  }

  #dropped(coroutine: Ptr): void {
    const isOfTask = coroutine === this.#ofTask;
    this.#ofTask = 0;
    if (isOfTask) return;
    try {
      this.#tell(coroutine);
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      this.binding.api.decref(error.exception); // No memory, no room on the stack: the program has CPython's warning.
    }
  }

  #tell(coroutine: Ptr): void {
    const facts = this.recorder.muted(() => this.#facts(coroutine));
    if (facts === null) return;
    const diagnostic = neverAwaited(facts);
    this.reports.tell(diagnostic);
    if (this.filter === null || !this.#isWanted(facts.coroutine, this.filter)) return;
    const { api } = this.binding;
    const message = api.str(diagnostic.message);
    try {
      api.decref(api.callMethod(this.session, "stop_at_unawaited", message));
    } finally {
      api.decref(message);
    }
  }

  /** Null while the program is stopped: what the user evaluates is no fault of the program's. */
  #facts(coroutine: Ptr): Unawaited | null {
    const { api } = this.binding;
    const found = api.callMethod(this.session, "unawaited", coroutine);
    const facts = JSON.parse(api.text(found)) as Unawaited | null;
    api.decref(found);
    return facts && { ...facts, byLoop: facts.found === null && this.#isInCallback };
  }

  get #isInCallback(): boolean {
    return this.binding.runtime.currentTask === null && this.recorder.running !== null;
  }

  #isWanted(coroutine: string, { condition }: ExceptionFilter): boolean {
    return new TaskPattern(condition).matches({ name: coroutine, coroutine });
  }
}
