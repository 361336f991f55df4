import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import { setTimeout } from "node:timers/promises";
import { Neighbours } from "../../../src/io/neighbours.js";
import { SocketService } from "../../../src/io/sockets.js";
import type { IoEvent } from "../../../src/protocol/io.js";

/** ms in which a socket of this machine opens, and more. */
const PATIENCE = 200;

/** One that nobody listens at. */
async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function isOpen(port: number): Promise<boolean> {
  const socket = net.connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe("The sockets of a program", () => {
  let events: IoEvent[];
  let service: SocketService;
  let port: number;

  const listen = (): void => service.handle({ op: "listen", id: 1, host: "127.0.0.1", port, backlog: 5 });
  const heard = (): string[] => events.map(({ event }) => event);

  beforeEach(async () => {
    events = [];
    service = new SocketService((event) => events.push(event), new Neighbours("program.py"), []);
    port = await freePort();
  });

  afterEach(() => service.closeAll());

  it("listen until the program is over", async () => {
    listen();
    while (!heard().includes("listening")) await setTimeout(5);
    assert.equal(await isOpen(port), true);
    service.closeAll();
    assert.equal(await isOpen(port), false);
  });

  it("do not open when the program that asked for them is over", async () => {
    service.closeAll();
    listen();
    service.handle({ op: "connect", id: 2, host: "127.0.0.1", port });
    await setTimeout(PATIENCE);
    assert.deepEqual([heard(), await isOpen(port)], [[], false]);
  });
});
