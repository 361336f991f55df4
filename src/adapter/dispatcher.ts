import { Event, Response } from "@vscode/debugadapter";
import { ProtocolServer } from "@vscode/debugadapter/lib/protocol.js";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Engine, EngineError } from "../engine/engine.js";
import { internal, notNow, refused, RequestError, unknownRequest } from "./errors.js";
import type { Answer, Handler } from "./handler.js";
import { OutputBuffer } from "./outputBuffer.js";
import { Session } from "./session.js";

export interface DispatcherOptions {
  handlers: ReadonlyMap<string, Handler>;
  newEngine: () => Engine;
  /** Pending while the client reads more slowly than we write. */
  drained: () => Promise<void> | undefined;
  /** A fault of ours, for the log. */
  log: (text: string) => void;
  /** The client took its leave. */
  onDisconnected: () => void;
}

/**
 * Answers every request exactly once, whatever its handler does.
 *
 * Requests are served concurrently, each from the moment it arrives: `disconnect` need not wait for a `launch` that takes its
 * time. What must come in order (breakpoints, then `run`) is in order because handlers hand it to the engine before they wait.
 */
export class Dispatcher extends ProtocolServer {
  readonly session: Session;
  readonly #beingServed = new Set<Promise<void>>();
  readonly #written = new OutputBuffer((category, output) =>
    super.sendEvent(new Event("output", { category, output })),
  );

  constructor(private readonly options: DispatcherOptions) {
    super();
    this.session = new Session(options.newEngine, {
      send: (event, body) => {
        if (this.session.phase !== "disconnected") this.sendEvent(new Event(event, body));
      },
      write: (category, text) => {
        if (this.session.phase !== "disconnected") this.#written.add(category, text);
        return options.drained();
      },
    });
  }

  override sendEvent(event: DebugProtocol.Event): void {
    this.#written.flush();
    super.sendEvent(event);
  }

  override sendResponse(response: DebugProtocol.Response): void {
    this.#written.flush();
    super.sendResponse(response);
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    const served = this.#serve(request).finally(() => this.#beingServed.delete(served));
    this.#beingServed.add(served);
  }

  /** Resolves when no request is without its answer. A session that is closed refuses what is left. */
  async allAnswered(): Promise<void> {
    await Promise.all(this.#beingServed);
  }

  async #serve(request: DebugProtocol.Request): Promise<void> {
    const answer = await this.#answer(request);
    const response: DebugProtocol.Response = new Response(request);
    if ("error" in answer) fail(response, answer.error);
    else if (answer.body !== undefined) response.body = answer.body;
    this.sendResponse(response);
    if ("after" in answer) await this.#follow(answer);
    if (request.command === "disconnect") this.options.onDisconnected();
  }

  async #answer({ command, arguments: args }: DebugProtocol.Request): Promise<Answer | { error: RequestError }> {
    try {
      const handler = this.options.handlers.get(command);
      if (handler === undefined) throw unknownRequest(command);
      if (!handler.allowed.has(this.session.phase)) throw notNow(command, this.session.phase);
      return await handler.serve(this.session, args);
    } catch (error) {
      return { error: this.#convert(error) };
    }
  }

  /** What fails after the response has no request to fail: the user reads it in the output. */
  async #follow(answer: Answer): Promise<void> {
    try {
      await answer.after();
    } catch (error) {
      void this.session.client.write("important", `${this.#convert(error).message}\n`);
    }
  }

  /** The one place where failures become what a client sees. */
  #convert(error: unknown): RequestError {
    if (error instanceof RequestError) return error;
    if (error instanceof EngineError) return refused(error.message);
    this.options.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return internal(error instanceof Error ? error.message : String(error));
  }
}

function fail(response: DebugProtocol.Response, { id, message, showUser }: RequestError): void {
  response.success = false;
  response.message = message;
  response.body = { error: { id, format: "{text}", variables: { text: message }, showUser } };
}
