import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import type { SocketAddress } from "../protocol/io.js";

/** ms between a change of the program's connections and the file that tells of it. */
const DELAY = 50;
/** ms for which a reading of the others' files serves: closing many connections reads them no more often. */
const FRESH = 100;
/** ms for which the file of a process that has ended says who it was. */
const OUTLIVES = 60_000;
/** Addresses of closed connections that are remembered: their loss is noticed later at the other end. */
const CLOSED = 256;

interface Announcement {
  name: string;
  addresses: string[];
}

/**
 * Which debugged process of this user's, on this machine, is at the other end of a connection. Each process keeps a file
 * with the addresses of its connections in a folder that all share; the file outlives it, so that a client that was killed
 * can still be named. What can't be written or read costs a name, never an error.
 */
export class Neighbours {
  readonly #file: string;
  readonly #own = new Set<string>();
  readonly #closed: string[] = [];
  #timer: NodeJS.Timeout | null = null;
  #read = { at: -Infinity, announcements: [] as Announcement[] };

  /** `name`: what this process is called by the others. */
  constructor(
    private readonly name: string,
    private readonly folder = path.join(os.tmpdir(), `unwind-${process.getuid?.() ?? os.userInfo().username}`),
  ) {
    this.#file = path.join(folder, `${process.pid}.json`);
  }

  /** A connection of this process, by its own end. */
  opened(local: SocketAddress): void {
    this.#own.add(text(local));
    this.#announceSoon();
  }

  closed(local: SocketAddress): void {
    const address = text(local);
    this.#own.delete(address);
    this.#closed.push(address);
    if (this.#closed.length > CLOSED) this.#closed.splice(0, this.#closed.length - CLOSED);
    this.#announceSoon();
  }

  /** The process whose end of a connection this is: `client.py (process 4711)`. Null when nobody says so. */
  at(remote: SocketAddress): string | null {
    if (!isOfThisMachine(remote.host)) return null;
    const address = text(remote);
    const owns = ({ addresses }: Announcement) => addresses.includes(address);
    return (owns(this.#announcement()) ? this.name : this.#others().find(owns)?.name) ?? null;
  }

  /** Writes what is left to say. */
  close(): void {
    if (this.#timer !== null) this.#announce();
  }

  #announcement(): Announcement {
    return { name: this.name, addresses: [...this.#own, ...this.#closed] };
  }

  #announceSoon(): void {
    this.#timer ??= setTimeout(() => this.#announce(), DELAY).unref();
  }

  #announce(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    quietly(() => {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      if (isOurs(this.folder)) writeFileSync(this.#file, JSON.stringify(this.#announcement()), { mode: 0o600 });
    });
  }

  #others(): Announcement[] {
    const now = performance.now();
    if (now - this.#read.at > FRESH) this.#read = { at: now, announcements: this.#readOthers() };
    return this.#read.announcements;
  }

  #readOthers(): Announcement[] {
    const files = quietly(() => readdirSync(this.folder)) ?? [];
    const others = files.map((file) => path.join(this.folder, file)).filter((file) => file !== this.#file);
    return others.flatMap((file) => quietly(() => readAnnouncement(file)) ?? []);
  }
}

/** Empty for one that is out of date, which is removed. */
function readAnnouncement(file: string): Announcement[] {
  const isOver = !isAlive(Number(path.basename(file, ".json"))) && Date.now() - statSync(file).mtimeMs > OUTLIVES;
  if (!isOver) return [JSON.parse(readFileSync(file, "utf8")) as Announcement];
  rmSync(file);
  return [];
}

function isAlive(pid: number): boolean {
  return quietly(() => process.kill(pid, 0)) ?? false;
}

function isOfThisMachine(host: string): boolean {
  const plain = host.replace(/^::ffff:/, "");
  if (net.isIPv4(plain) ? plain.startsWith("127.") : plain === "::1") return true;
  return Object.values(os.networkInterfaces()).some((all) => all?.some(({ address }) => address === plain));
}

/** Nobody else's folder, where links could lead our writing elsewhere. */
const isOurs = (folder: string): boolean => process.getuid === undefined || statSync(folder).uid === process.getuid();

const text = ({ host, port }: SocketAddress): string => `${host.replace(/^::ffff:/, "")}:${port}`;

function quietly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
