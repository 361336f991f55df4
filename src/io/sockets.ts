import dns from "node:dns";
import { realpathSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import type { IoEvent, IoRequest, SocketAddress } from "../protocol/io.js";
import type { Neighbours } from "./neighbours.js";
import { isWithin } from "./within.js";

type Request<Op extends IoRequest["op"]> = Extract<IoRequest, { op: Op }>;

/**
 * The sockets of one program, by id. Owner: the engine, which closes all of them with it.
 * Reading is paused by the program (`pause`), so what it does not read stays in the system's buffers.
 */
export class SocketService {
  readonly #sockets = new Map<number, net.Socket>();
  readonly #listeners = new Map<number, net.Server>();
  #accepted = 0;
  #ended = false;
  readonly #folders: readonly string[];

  /** `folders`: the program reaches sockets of the file system in these only, as its files. */
  constructor(
    private readonly emit: (event: IoEvent) => void,
    private readonly neighbours: Neighbours,
    folders: readonly string[],
  ) {
    this.#folders = folders.map((folder) => realpathSync.native(folder));
  }

  /** Never throws: what fails is told as an event. A program that is over may have asked for something that comes now. */
  handle(request: IoRequest): void {
    if (this.#ended) return;
    try {
      if ("path" in request) this.#checkPath(request.path);
      this.#serve(request);
    } catch (error) {
      this.#failed(request.id, error instanceof Error ? error : new Error(String(error)));
    }
  }

  #checkPath(file: string): void {
    if (path.isAbsolute(file) && !file.includes("\0") && this.#folders.some((folder) => isWithin(file, folder))) return;
    throw Object.assign(new Error(`${file} is in no folder that the program may use`), { code: "EACCES" });
  }

  #serve(request: IoRequest): void {
    switch (request.op) {
      case "listen":
        return this.#listen(request);
      case "connect":
        return this.#connect(request);
      case "resolve":
        return this.#resolve(request);
      case "write":
        return this.#write(request);
      case "close":
        return this.#close(request.id);
      default:
        return this.#control(request.op, request.id);
    }
  }

  /** Ends every connection at once, and all that is asked from here on. */
  closeAll(): void {
    this.#ended = true;
    for (const socket of this.#sockets.values()) socket.destroy();
    for (const listener of this.#listeners.values()) listener.close();
    this.#sockets.clear();
    this.#listeners.clear();
    this.neighbours.close();
  }

  #listen({ id, host, port, backlog, path: file }: Request<"listen">): void {
    const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true });
    server.on("connection", (socket) => this.#accept(id, socket));
    server.on("error", (error) => this.#failed(id, error));
    server.on("close", () => this.emit({ event: "closed", id, code: null, process: null }));
    server.listen(file === undefined ? { host: host ?? undefined, port, backlog } : { path: file, backlog }, () =>
      this.emit({ event: "listening", id, local: addressOf(server.address()) }),
    );
    this.#listeners.set(id, server);
  }

  #accept(listener: number, socket: net.Socket): void {
    const id = --this.#accepted;
    this.#follow(id, socket);
    this.#connected(socket);
    this.emit({ event: "accepted", id, listener, local: localOf(socket), remote: remoteOf(socket) });
  }

  #connect({ id, host, port, localHost, localPort, path: file }: Request<"connect">): void {
    const target =
      file === undefined ? { host, port, ...defined({ localAddress: localHost, localPort }) } : { path: file };
    const socket = new net.Socket({ allowHalfOpen: true });
    let connected = false;
    socket.once("connect", () => {
      connected = true;
      socket.pause();
      this.#connected(socket);
      this.emit({ event: "connected", id, local: localOf(socket), remote: remoteOf(socket) });
    });
    socket.on("error", (error) => {
      if (!connected) this.#failed(id, error);
    });
    this.#follow(id, socket);
    socket.connect(target as net.NetConnectOpts);
  }

  /** What happens to a connection, from here to its end. */
  #follow(id: number, socket: net.Socket): void {
    let code: string | null = null;
    socket.setNoDelay(true);
    socket.on("data", (data) => this.emit({ event: "data", id, data: new Uint8Array(data) }));
    socket.on("end", () => this.emit({ event: "eof", id, process: this.neighbours.at(remoteOf(socket)) }));
    socket.on("error", (error) => (code = codeOf(error)));
    socket.on("close", () => {
      this.#sockets.delete(id);
      this.emit({ event: "closed", id, code, process: this.neighbours.at(remoteOf(socket)) });
    });
    this.#sockets.set(id, socket);
  }

  /** To be called when the socket has its names: Node keeps those that were asked for while it was open. */
  #connected(socket: net.Socket): void {
    const local = localOf(socket);
    this.neighbours.opened(local);
    socket.on("close", () => this.neighbours.closed(local));
  }

  #write({ id, data }: Request<"write">): void {
    this.#sockets.get(id)?.write(data, () => this.emit({ event: "sent", id, bytes: data.length }));
  }

  #close(id: number): void {
    this.#listeners.get(id)?.close();
    this.#listeners.delete(id);
    const socket = this.#sockets.get(id);
    socket?.end(() => socket.destroy());
  }

  #control(op: "end" | "abort" | "pause" | "resume", id: number): void {
    const socket = this.#sockets.get(id);
    if (op === "end") socket?.end();
    else if (op === "abort") socket?.destroy();
    else if (op === "pause") socket?.pause();
    else socket?.resume();
  }

  #resolve({ id, host, family }: Request<"resolve">): void {
    dns.lookup(host, { all: true, family, verbatim: true }, (error, addresses) => {
      if (error === null) this.emit({ event: "resolved", id, addresses });
      else this.#failed(id, error);
    });
  }

  #failed(id: number, error: Error): void {
    this.emit({ event: "failed", id, code: codeOf(error), message: error.message });
  }
}

const codeOf = (error: Error): string => ("code" in error ? String(error.code) : "EIO");
const localOf = (socket: net.Socket): SocketAddress => ({
  host: socket.localAddress ?? "",
  port: socket.localPort ?? 0,
});
const remoteOf = (socket: net.Socket): SocketAddress => ({
  host: socket.remoteAddress ?? "",
  port: socket.remotePort ?? 0,
});

function addressOf(address: ReturnType<net.Server["address"]>): SocketAddress {
  if (address === null) return { host: "", port: 0 };
  return typeof address === "string" ? { host: address, port: 0 } : { host: address.address, port: address.port };
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
