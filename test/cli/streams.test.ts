import assert from "node:assert/strict";
import type { Cancellation } from "../../src/protocol/cancellation.js";
import { Command, unwind } from "../support/cli.js";
import { lineOf, program } from "../support/programs.js";

describe("The program's sockets", () => {
  it("serve and connect through asyncio's streams", async () => {
    const { stdout, status, stderr } = await unwind("run", program("streams/echo"));
    assert.equal(status, 0, stderr);
    assert.equal(stdout, "['echo number 0', 'echo number 1', 'echo number 2']\nrefused once the server is closed\n");
  });

  it("make a fast writer wait for a slow reader, and lose nothing", async () => {
    const { stdout, status, stderr } = await unwind("run", program("streams/large"));
    assert.equal(status, 0, stderr);
    assert.equal(stdout, "True\n");
  });

  it("are named as the peer of a cancellation that a lost connection led to", async () => {
    const { stdout } = await unwind("run", "--json", program("streams/lost"));
    const { cancellations } = JSON.parse(stdout) as { cancellations: Cancellation[] };
    const [record] = cancellations;
    assert.equal(cancellations.length, 1);
    assert.equal(record?.request.kind, "callback");
    assert.equal(record.request.location?.line, lineOf(program("streams/lost"), "cancel"));
    assert.match(record.request.peer?.local ?? "", /^127\.0\.0\.1:\d+$/);
    assert.match(record.request.peer?.remote ?? "", /^127\.0\.0\.1:\d+$/);
    assert.match(record.request.peer?.process ?? "", /^lost\.py \(process \d+\)$/);
    assert.equal(record.outcome, "cancelled");
  });

  it("tell which debugged process was at the other end of the connection that was lost", async () => {
    const server = new Command(["run", "--json", program("streams/backend")]);
    await server.wrote("\n");
    const client = await unwind("run", program("streams/frontend"), server.stdout.trim());
    assert.equal(client.status, 0, client.stderr);
    const { stdout } = await server.ended();
    const { cancellations } = JSON.parse(stdout.split("\n")[1] ?? "") as { cancellations: Cancellation[] };
    const [record] = cancellations;
    assert.match(record?.request.peer?.process ?? "", /^frontend\.py \(process \d+\)$/);
    assert.match(
      record?.explanation ?? "",
      /when the connection with 127\.0\.0\.1:\d+, frontend\.py \(process \d+\), was lost\./,
    );
    assert.equal(record?.delivery?.location.line, lineOf(program("streams/backend"), "entry"));
  });
});
