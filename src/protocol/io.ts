/**
 * The program's sockets are Node's, in the adapter's thread. These messages carry them: requests one way, what happened the
 * other. They travel beside commands, as structured clones, because they hold bytes.
 */

/** "1.2.3.4" or "::1", and a port; a path for sockets of the file system. */
export interface SocketAddress {
  host: string;
  port: number;
}

/** Ids are chosen by the program's thread, but for accepted connections, whose ids are negative. */
export type IoRequest =
  | { op: "listen"; id: number; host: string | null; port: number; backlog: number; path?: string }
  | { op: "connect"; id: number; host: string; port: number; localHost?: string; localPort?: number; path?: string }
  /** Names to addresses: `family` is 0 (any), 4 or 6. */
  | { op: "resolve"; id: number; host: string; family: number }
  | { op: "write"; id: number; data: Uint8Array }
  /** No more writes: FIN after what is still to be sent. */
  | { op: "end"; id: number }
  /** Flushes, then closes. Of a listener: accepts no more. */
  | { op: "close"; id: number }
  /** Closes at once; what was not sent is lost. */
  | { op: "abort"; id: number }
  | { op: "pause"; id: number }
  | { op: "resume"; id: number };

/** `code` is the system's name for an error (`ECONNREFUSED`), as Node gives it. */
export type IoEvent =
  | { event: "listening"; id: number; local: SocketAddress }
  | { event: "connected"; id: number; local: SocketAddress; remote: SocketAddress }
  | { event: "accepted"; id: number; listener: number; local: SocketAddress; remote: SocketAddress }
  | { event: "resolved"; id: number; addresses: { address: string; family: number }[] }
  | { event: "failed"; id: number; code: string; message: string }
  | { event: "data"; id: number; data: Uint8Array }
  /** The peer sends no more. `process`: the debugged process that it is, where that is known; so below. */
  | { event: "eof"; id: number; process: string | null }
  /** So many bytes of what was written have been handed to the system. */
  | { event: "sent"; id: number; bytes: number }
  | { event: "closed"; id: number; code: string | null; process: string | null };

/** How they are told from the texts of commands. */
export interface IoMessage<T extends IoRequest | IoEvent> {
  io: T;
}
