import type { Readable, Writable } from "node:stream";
import type { DebugProtocol } from "@vscode/debugprotocol";
import * as v from "valibot";
import type { Engine } from "../engine/engine.js";
import { encode, MessageDecoder } from "../protocol/framing.js";
import { Dispatcher } from "./dispatcher.js";
import { HANDLERS } from "./handlers/index.js";

export interface Streams {
  input: Readable;
  output: Writable;
  /** For faults that no request can be failed for. */
  log: (text: string) => void;
}

/** Serves one client. Resolves when it disconnected or went away, no thread of the runtime is left, and all is answered. */
export async function serve(newEngine: () => Engine, streams: Streams): Promise<void> {
  const { input, output, log } = streams;
  const disconnected = new Signal();
  const drained = drainWatch(output);
  const dispatcher = new Dispatcher({
    handlers: HANDLERS,
    newEngine,
    drained,
    log,
    onDisconnected: disconnected.raise,
  });
  dispatcher.onDidSendMessage((message) => {
    if (output.writable) output.write(encode(message));
  });
  receive(dispatcher, streams);
  await Promise.race([disconnected.raised, closed(input), closed(output)]);
  await dispatcher.session.close();
  await dispatcher.allAnswered();
  await flushed(output);
}

function receive(dispatcher: Dispatcher, { input, log }: Streams): void {
  const decoder = new MessageDecoder();
  const report = (fault: string) => {
    log(`Malformed message: ${fault}.`);
    void dispatcher.session.client.write("important", `Malformed DAP message: ${fault}.\n`);
  };
  input.on("data", (chunk: Buffer) => {
    for (const decoded of decoder.push(chunk))
      if ("fault" in decoded) report(decoded.fault);
      else if (isMessage(decoded.message)) dispatcher.handleMessage(decoded.message);
      else report(`no request: ${JSON.stringify(decoded.message).slice(0, 80)}`);
  });
}

const protocolMessage = v.variant("type", [
  v.looseObject({ type: v.literal("request"), seq: v.number(), command: v.string() }),
  v.looseObject({ type: v.literal("response"), request_seq: v.number() }),
]);

function isMessage(message: unknown): message is DebugProtocol.ProtocolMessage {
  return v.is(protocolMessage, message);
}

class Signal {
  raise!: () => void;
  readonly raised = new Promise<void>((resolve) => (this.raise = resolve));
}

/** Resolves at the end of a stream, be it regular, an error or a broken pipe. */
function closed(stream: Readable | Writable): Promise<void> {
  return new Promise((resolve) => {
    stream.on("error", () => resolve());
    stream.on("close", resolve);
    stream.on("end", resolve);
  });
}

/** Answers a promise while there is no room to write, the same to all who ask: until there is, or nobody to write to. */
function drainWatch(output: Writable): () => Promise<void> | undefined {
  let waiting: Signal | undefined;
  const release = () => {
    waiting?.raise();
    waiting = undefined;
  };
  for (const event of ["drain", "close", "error"]) output.on(event, release);
  return () => {
    if (output.writableNeedDrain && !output.destroyed) waiting ??= new Signal();
    return waiting?.raised;
  };
}

function flushed(output: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (!output.writable) resolve();
    else output.write("", () => resolve());
  });
}
