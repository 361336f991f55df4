import assert from "node:assert/strict";
import { encode } from "../../src/protocol/framing.js";
import { DapSession } from "../support/dap.js";

describe("The adapter answers every request once", () => {
  it("says what it can do", async () => {
    const session = new DapSession();
    const { exceptionBreakpointFilters, ...capabilities } = await session.initialize();
    assert.deepEqual(
      exceptionBreakpointFilters?.map(({ filter, default: on }) => [filter, on]),
      [
        ["uncaught", true],
        ["raised", false],
        ["cancelDelivered", false],
        ["cancelUnwinding", false],
        ["cancelSwallowed", false],
        ["neverAwaited", false],
      ],
    );
    assert.deepEqual(capabilities, {
      supportsConfigurationDoneRequest: true,
      supportsRestartRequest: true,
      supportsTerminateRequest: true,
      supportsConditionalBreakpoints: true,
      supportsHitConditionalBreakpoints: true,
      supportsLogPoints: true,
      supportsFunctionBreakpoints: true,
      supportsExceptionFilterOptions: true,
      supportsBreakpointLocationsRequest: true,
      supportsDelayedStackTraceLoading: true,
      supportsExceptionInfoRequest: true,
      supportsEvaluateForHovers: true,
      supportsClipboardContext: true,
      supportsSetVariable: true,
      supportsSetExpression: true,
      supportsCompletionsRequest: true,
      completionTriggerCharacters: [".", "["],
      supportsTerminateThreadsRequest: true,
    });
  });

  it("refuses a request it doesn't know", async () => {
    const session = new DapSession();
    await session.initialize();
    assert.equal(await session.refusal("flyToTheMoon"), "Unknown request 'flyToTheMoon'.");
  });

  it("refuses arguments of the wrong type, naming each", async () => {
    const session = new DapSession();
    await session.initialize();
    assert.equal(
      await session.refusal("setBreakpoints", { source: { path: 5 }, breakpoints: [{ line: "x" }] }),
      "setBreakpoints: 'source.path': expected string but received 5; 'breakpoints.0.line': expected number but received \"x\".",
    );
    assert.equal(
      await session.refusal("setBreakpoints", { source: {} }),
      "setBreakpoints: 'source' has neither path nor sourceReference.",
    );
  });

  for (const [command, when, hint] of [
    ["threads", "new", "send 'initialize' first"],
    ["configurationDone", "initialized", "send 'launch' first"],
    ["stackTrace", "initialized", "send 'launch' first"],
    ["initialize", "initialized", "send 'launch' first"],
  ] as const)
    it(`refuses ${command} while the session is ${when}`, async () => {
      const session = new DapSession();
      if (when === "initialized") await session.initialize();
      assert.equal(await session.refusal(command), `'${command}' is not possible now: ${hint}.`);
    });

  it("keeps breakpoints that come before the launch", async () => {
    const session = new DapSession();
    await session.initialize();
    const answer = await session.request("setBreakpoints", { source: { path: "/a.py" }, breakpoints: [{ line: 3 }] });
    const waiting = { id: 1, verified: false, message: "The program is not running yet." };
    assert.deepEqual(answer, { breakpoints: [{ ...waiting, source: { name: "a.py", path: "/a.py" } }] });
  });

  it("lists the main thread before there is a program", async () => {
    const session = new DapSession();
    await session.initialize();
    assert.deepEqual(await session.threads(), [{ id: 1, name: "MainThread" }]);
  });

  it("speaks URIs and counts from 0 where the client does", async () => {
    const session = new DapSession();
    await session.initialize({ pathFormat: "uri", linesStartAt1: false });
    const answer = await session.request("setBreakpoints", {
      source: { path: "file:///a%20b.py" },
      breakpoints: [{ line: 0 }],
    });
    const { source } = (answer as { breakpoints: { source: object }[] }).breakpoints[0] ?? {};
    assert.deepEqual(source, { name: "a b.py", path: "file:///a%20b.py" });
  });
});

describe("The adapter survives a client that breaks the protocol", () => {
  const broken: [string, Buffer | string, RegExp][] = [
    ["JSON that is none", "Content-Length: 5\r\n\r\n{oops", /no valid JSON/],
    ["a header without a length", "Content-Type: text\r\n\r\n", /no valid Content-Length header/],
    ["a length that is no number", "Content-Length: many\r\n\r\n{}", /no valid Content-Length header/],
    ["bytes before a header", "garbage\r\n", /no valid Content-Length header/],
    ["a message that is no request", encode({ hello: 1 }), /no request: {"hello":1}/],
    ["a message that is no object", encode(null), /no request: null/],
    ["a request without a command", encode({ type: "request", seq: 7 }), /no request/],
  ];
  for (const [what, bytes, fault] of broken)
    it(`after ${what} it says so and answers the next request`, async () => {
      const session = new DapSession();
      session.client.raw(bytes);
      await session.initialize();
      const { output } = await session.event<{ output: string }>("output");
      assert.match(output, fault);
      assert.match(session.stderr, fault);
    });
});

describe("The adapter ends", () => {
  it("when the client disconnects, with status 0", async () => {
    const session = new DapSession();
    await session.request("disconnect");
    assert.equal(await session.ended(), 0);
  });

  it("when the client hangs up", async () => {
    const session = new DapSession();
    await session.initialize();
    session.client.hangUp();
    assert.equal(await session.ended(), 0);
  });
});
