import { performance } from "node:perf_hooks";
import type { MessagePort } from "node:worker_threads";
import { ByteRing } from "../io/byteRing.js";
import type { Wants } from "../model/waiting/facts.js";
import type { MainStack } from "../model/waiting/mainThread.js";
import type { DebuggeeEvent } from "../protocol/events.js";
import type { IoMessage, IoRequest } from "../protocol/io.js";
import type { Command } from "../protocol/messages.js";
import {
  CHANNEL_STDERR,
  CHANNEL_STDOUT,
  SIGNAL_POLL,
  type Launch,
  type Signal,
  type ThreadData,
} from "../protocol/thread.js";
import { combine, FreezableClock, type Idle } from "../runtime/index.js";
import { Binding } from "./binding.js";
import { deliverIo } from "./builtins/io.js";
import { CancellationNews } from "./cancellationNews.js";
import { PyError, type CApi, type Ptr } from "./capi.js";
import { ExitNow, installHostFunctions } from "./hostFunctions.js";
import { Inbox } from "./inbox.js";
import type { Emscripten } from "./emscripten.js";
import { mountFolders } from "./mounts.js";
import { CancellationStops } from "./stops/cancellationStops.js";
import { Diagnostics } from "./diagnostics/diagnostics.js";
import { EndedTasks } from "./endedTasks.js";
import { TaskExplainer } from "./taskExplainer.js";
import { TaskNews } from "./taskNews.js";
import { ProgramInput } from "./programInput.js";
import { Signals } from "./signals.js";
import { connectStreams } from "./streams.js";
import { TaskFilter } from "./taskFilter.js";
import { TaskTable } from "./taskTable.js";
import { ThreadCommands } from "./threadCommands.js";
import { Recordings } from "./timeline/recordings.js";

/** A sleep of the loop that news of cancellations can wait for, s: to tell of them takes longer than to make them. */
const SHORT = 0.1;
/** A command that takes no longer, ms, makes nobody wait. */
const BRIEF = 20;

/**
 * The runtime thread. It never returns to Node's event loop: it runs the program, sleeps in `Atomics.wait` when the loop
 * has nothing to do, and reads its messages at each turn of the loop, while the program is stopped, and in a signal
 * handler when the program's own code keeps it busy.
 */
export class Thread {
  readonly tasks: TaskTable;
  readonly diagnostics: Diagnostics;
  readonly signals: Signals;
  readonly #output: ByteRing;
  readonly #clock = new FreezableClock({ now: () => performance.now() / 1000, resolution: 1e-6 });
  readonly #binding: Binding;
  readonly #session: Ptr;
  readonly #commands: ThreadCommands;
  readonly #news: TaskNews;
  readonly #cancellations: CancellationNews;
  readonly #recordings: Recordings;
  /** `lib/socket_requests.deliver`. */
  readonly #deliver: Ptr;
  #ended = false;
  /** The program's code runs, or stands still. */
  #runs = false;

  constructor(
    private readonly port: MessagePort,
    private readonly inbox: Inbox,
    private readonly data: ThreadData & Launch,
    module: Emscripten,
    private readonly api: CApi,
  ) {
    this.signals = new Signals(api, module, new Uint8Array(data.signal));
    this.signals.hold(); // Until the program runs.
    this.#output = new ByteRing(data.output);
    this.#connect(module);
    const unshown = mountFolders(module.FS, data.launch.mounts);
    this.#binding = new Binding(api, this.#clock, this.#idle);
    const ended = new EndedTasks(this.#binding);
    this.tasks = new TaskTable(this.#binding, ended, (ids) => this.#describe(ids));
    this.#news = new TaskNews(this.#binding.runtime, ended, (event) => this.send(JSON.stringify(event)));
    this.#install();
    this.#deliver = api.import("_unwind.lib.socket_requests", "deliver");
    this.#session = this.#newSession();
    this.#cancellations = new CancellationNews(this.#binding, this.#userCodeTest(), (event) =>
      this.send(JSON.stringify(event)),
    );
    const stops = new CancellationStops(this.#binding, this.#cancellations, this.tasks, this.#session, {
      enabled: !data.launch.noDebug,
      say: (text) => this.#say(text),
    });
    const explainer = new TaskExplainer(this.#binding, this.#cancellations, this.tasks, ended, {
      waitsFor: (id) => this.#waitsFor(id),
      mainThread: () => this.#mainThread(),
    });
    this.diagnostics = new Diagnostics(this.#binding, this.#cancellations, this.tasks, this.#session, {
      inConsole: !data.launch.noDebug,
      emit: (event) => this.send(JSON.stringify(event)),
    });
    const { recorder } = this.#cancellations;
    this.tasks.filter = new TaskFilter(this.#binding, recorder);
    this.#recordings = new Recordings(this.#binding, recorder, this.tasks, data.launch, () => this.#watch());
    this.#watch();
    this.#commands = new ThreadCommands(this.tasks, this.#cancellations, stops, explainer, this.diagnostics, {
      timeline: (args) => this.#recordings.timeline(args, this.#ended),
      sequence: (args) => this.#recordings.sequence(args, this.#ended),
      sequences: () => this.#recordings.sequences(this.#ended),
      recordSequence: ({ on }) => {
        this.#recordings.recordSequence(on);
        return {};
      },
    });
    api.decref(api.callMethod(this.#session, "prepare"));
    this.send(JSON.stringify({ thread: "ready" } satisfies Signal));
    for (const folder of unshown) this.#say(`The folder ${folder} can't be shown to the program.\n`);
  }

  /** A text in JSON for the adapter. */
  send(text: string): void {
    this.port.postMessage(text);
  }

  /** Serves commands until the thread is ended; runs the program when it is told to. */
  serve(): never {
    for (;;) {
      const text = this.nextCommand(true);
      const command = JSON.parse(text) as Command;
      if (command.command === "run") {
        this.#answer(command.seq, {});
        this.#run();
      } else if (this.#ended) {
        this.#refuse(command.seq, "The program has ended.");
      } else {
        this.send(this.#callForText("handle", text));
      }
    }
  }

  /**
   * The next command that is the agent's to serve; those that are ours are served on the way. Null only without `block`: when
   * there is none, and before the program runs, since a signal may come while `serve` waits for the agent's answer, and what
   * it would take then is not the agent's (`run`).
   */
  nextCommand(block: true): string;
  nextCommand(block: boolean): string | null;
  nextCommand(block: boolean): string | null {
    if (block) this.#flushNews();
    else if (!this.#runs) return null;
    for (;;) {
      const text = block ? this.inbox.waitForCommand() : this.inbox.takeCommand();
      if (text === null || !this.#serveOurs(JSON.parse(text) as Command)) return text;
    }
  }

  /** The program stops, or goes on. Signals that have come in between are handled as it goes on: throws what that raises. */
  standStill(still: boolean): void {
    const { freezeTime } = this.data.launch;
    if (still) {
      this.signals.check();
      this.signals.hold();
      // What it takes us to tell of all is none of the program's time.
      if (freezeTime) this.#clock.freeze();
      this.#recordings.stopped();
      this.#cancellations.stopped();
      this.diagnostics.stopped();
      this.#flushNews();
    } else {
      this.tasks.goesOn();
      if (freezeTime) this.#clock.thaw();
      this.diagnostics.resumed();
      this.signals.release();
    }
  }

  /** How the loop sleeps, and how the outside gets its say. */
  readonly #idle: Idle = {
    wait: (timeout) => {
      if (this.diagnostics.due || this.inbox.hasNews) this.diagnostics.betweenTurns();
      if (timeout !== 0) this.inbox.loopSleeps();
      if (this.inbox.hasNews) this.#attend();
      else if (timeout !== 0) this.#sleep(timeout);
      else this.#tickNews();
      this.inbox.turnBegins();
    },
  };

  /** Has all be told by the scheduler who want to be. */
  #watch(): void {
    const instruments = [this.#news, ...this.#recordings.instruments];
    this.#binding.runtime.instrument = combine(instruments, (fault) =>
      this.#say(`A part of the debugger has failed and is off; please report it: ${String(fault)}\n`),
    );
  }

  #flushNews(): void {
    this.#news.flush();
    this.#cancellations.flush();
  }

  #tickNews(): void {
    this.#news.tick(this.#binding.runningLoop?.loop.turnBegan ?? 0);
    this.#cancellations.tick();
  }

  #sleep(timeout: number | null): void {
    this.#recordings.settle();
    this.#news.flush();
    const isShort = timeout !== null && timeout <= SHORT;
    if (isShort) this.#cancellations.tick();
    this.inbox.sleep(isShort || this.#cancellations.idle() ? timeout : SHORT);
    if (this.inbox.hasNews) this.#attend();
  }

  /** Signals first: a KeyboardInterrupt is thrown from here into whatever runs the loop. */
  #attend(): void {
    this.#recordings.settle();
    this.signals.check();
    for (const event of this.inbox.takeEvents()) deliverIo(this.api, this.#deliver, event);
    this.api.decref(this.api.callMethod(this.#session, "poll"));
  }

  #run(): void {
    this.#runs = true;
    const status = this.#runToEnd();
    this.#runs = false;
    this.#flushNews();
    this.#ended = true;
    this.send(JSON.stringify({ event: "exited", exitCode: status }));
  }

  #runToEnd(): number {
    const { api } = this;
    try {
      const raised = this.#evaluate();
      const result = api.callMethod(this.#session, "ended", raised);
      const status = api.toInt(result);
      for (const object of [result, raised]) api.decref(object);
      this.#cancellations.programEnded();
      this.diagnostics.programEnded();
      this.#finish();
      return status;
    } catch (error) {
      if (!(error instanceof ExitNow)) throw error;
      this.#cancellations.programEnded();
      return error.status;
    }
  }

  /** Ctrl-C is heard again: what the interpreter does at its end may take its time. */
  #finish(): void {
    try {
      this.signals.release();
      this.api.decref(this.api.callMethod(this.#session, "finish"));
    } catch (error) {
      if (!(error instanceof PyError) || !this.api.matches(error.exception, this.api.KeyboardInterrupt)) throw error;
      this.api.decref(error.exception);
    } finally {
      this.signals.hold();
    }
  }

  /**
   * Runs the program's code, with none of ours below it on the interpreter's stack. What it raised, or None; owned.
   * Signals are held when it is over.
   */
  #evaluate(): Ptr {
    const { api } = this;
    let start = 0;
    try {
      this.signals.release();
      start = api.callMethod(this.#session, "begin");
      const [code, globals] = [0, 1].map((i) => api.c._PyTuple_GetItem(start, i)) as [Ptr, Ptr];
      api.decref(api.check(api.c._PyEval_EvalCode(code, globals, globals)));
      this.signals.check();
      return api.incref(api.none);
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      return error.exception;
    } finally {
      this.signals.hold();
      if (start !== 0) api.decref(start);
    }
  }

  #connect(module: Emscripten): void {
    const write = (channel: number) => (bytes: Uint8Array) => {
      if (this.#output.write(channel, bytes)) this.send(JSON.stringify({ thread: "output" } satisfies Signal));
      return bytes.length;
    };
    const input = new ProgramInput(this.inbox, this.signals, (awaited) =>
      this.send(JSON.stringify({ event: "inputAwaited", awaited } satisfies DebuggeeEvent)),
    );
    const [stdout, stderr] = [write(CHANNEL_STDOUT), write(CHANNEL_STDERR)];
    connectStreams(module, { stdin: (buffer) => input.read(buffer), stdout, stderr });
  }

  /** `time.sleep`: it hears signals and commands, as the loop does. */
  #sleepFor(seconds: number): void {
    const end = this.#clock.now() + seconds;
    for (let left = seconds; left > 0; left = end - this.#clock.now()) {
      this.inbox.sleep(left);
      if (this.inbox.hasNews) this.#attend();
    }
  }

  #install(): void {
    installHostFunctions(this.#binding, this, {
      sendIo: (io) => this.port.postMessage({ io } satisfies IoMessage<IoRequest>),
      sleep: (seconds) => this.#sleepFor(seconds),
      setPeer: (peer) => (this.#cancellations.recorder.peer = peer),
    });
  }

  #newSession(): Ptr {
    const { api } = this;
    const launch = api.str(JSON.stringify(this.data.launch));
    const pollSignal = api.int(SIGNAL_POLL);
    return api.call(api.import("_unwind.lib.session", "Session"), launch, pollSignal);
  }

  /** `UserCode.is_user` of the agent. */
  #userCodeTest(): Ptr {
    const agent = this.api.getAttr(this.#session, "agent");
    return this.api.getAttr(this.api.getAttr(agent, "usercode"), "is_user");
  }

  #describe(ids: number[]): never[] {
    return JSON.parse(this.#callForText("describe", JSON.stringify(ids))) as never[];
  }

  #waitsFor(id: number): Wants | null {
    return JSON.parse(this.#callForText("waits_for", JSON.stringify(id))) as Wants | null;
  }

  #mainThread(): MainStack | null {
    if (this.#ended) return null;
    const { api } = this;
    const result = api.callMethod(this.#session, "main_thread");
    const text = api.text(result);
    api.decref(result);
    return JSON.parse(text) as MainStack;
  }

  #callForText(method: string, text: string): string {
    const { api } = this;
    const argument = api.str(text);
    const result = api.callMethod(this.#session, method, argument);
    const answer = api.text(result);
    api.decref(argument);
    api.decref(result);
    return answer;
  }

  /** True when it was ours to serve. */
  #serveOurs(command: Command): boolean {
    this.signals.hold();
    const began = performance.now();
    try {
      const result = this.#commands.serve(command);
      if (result === null) return false;
      this.#answer(command.seq, result);
    } catch (error) {
      this.#refuse(command.seq, this.#messageOf(error));
    } finally {
      if (performance.now() - began > BRIEF) this.diagnostics.resumed(); // No fault of what ran when it came.
      this.signals.release();
    }
    return true;
  }

  #messageOf(error: unknown): string {
    if (error instanceof Error) return error.message;
    if (!(error instanceof PyError)) throw error;
    const text = this.#binding.repr(error.exception);
    this.api.decref(error.exception);
    return `The debugger failed: ${text}`;
  }

  #answer(seq: number, result: object): void {
    this.send(JSON.stringify({ seq, ok: true, result }));
  }

  #refuse(seq: number, error: string): void {
    this.send(JSON.stringify({ seq, ok: false, error }));
  }

  #say(text: string): void {
    this.send(JSON.stringify({ event: "output", category: "console", text }));
  }
}
