import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { DapSession } from "../support/dap.js";
import { lineOf, program } from "../support/programs.js";

const FILE = program("stops/chain");
const URI = pathToFileURL(FILE).href;

/** The line of a marker, counted from 0. */
const line0 = (marker: string): number => lineOf(FILE, marker) - 1;

interface Location {
  threadId: number;
  line: number;
  path: string;
}

/** Where the client is told that the program stopped, as it is told. */
async function nextStop(session: DapSession): Promise<Location> {
  const { threadId = 0 } = await session.event<Dap.StoppedEvent["body"]>("stopped");
  const { stackFrames } = await session.request<Dap.StackTraceResponse["body"]>("stackTrace", { threadId });
  return { threadId, line: stackFrames[0]?.line ?? -1, path: stackFrames[0]?.source?.path ?? "" };
}

describe("A client that counts from 0 and speaks URIs", () => {
  let session: DapSession;

  beforeEach(async () => {
    session = new DapSession();
    await session.initialize({ pathFormat: "uri", linesStartAt1: false, columnsStartAt1: false });
    await session.launch({ program: FILE });
  });

  it("is told of breakpoints, stops and steps in its own terms", async () => {
    const { breakpoints } = await session.request<Dap.SetBreakpointsResponse["body"]>("setBreakpoints", {
      source: { path: URI },
      breakpoints: [{ line: line0("sleeps") }, { line: line0("enough") }],
    });
    assert.deepEqual(
      breakpoints.map(({ line, source }) => [line, source?.path]),
      [
        [line0("sleeps"), URI],
        [line0("enough"), URI],
      ],
    );
    await session.request("configurationDone");
    const { threadId, ...first } = await nextStop(session);
    assert.deepEqual(first, { line: line0("sleeps"), path: URI });
    await session.request("next", { threadId });
    const { line, path } = await nextStop(session); // The other task's breakpoint comes first.
    assert.deepEqual([line, path], [line0("enough"), URI]);
  });

  it("gets columns from 0", async () => {
    await session.request("setBreakpoints", { source: { path: URI }, breakpoints: [{ line: line0("enough") }] });
    await session.request("configurationDone");
    const { threadId = 0 } = await session.event<Dap.StoppedEvent["body"]>("stopped");
    const { stackFrames } = await session.request<Dap.StackTraceResponse["body"]>("stackTrace", { threadId });
    assert.equal(stackFrames[0]?.column, 4);
  });
});

describe("A client that sends no more than it must", () => {
  it("debugs: no exception filters, no locale, no ids of its own", async () => {
    const session = new DapSession();
    await session.request("initialize", { adapterID: "x" });
    await session.launch({ program: FILE });
    await session.request("setBreakpoints", { source: { path: FILE }, breakpoints: [{ line: line0("enough") + 1 }] });
    await session.request("configurationDone");
    const { threadId } = await nextStop(session);
    const frames = await session.request<Dap.StackTraceResponse["body"]>("stackTrace", { threadId });
    const { id: frameId } = frames.stackFrames[0] ?? assert.fail("no frame");
    const { scopes } = await session.request<Dap.ScopesResponse["body"]>("scopes", { frameId });
    const { variablesReference } = scopes[0] ?? assert.fail("no scope");
    const { variables } = await session.request<Dap.VariablesResponse["body"]>("variables", { variablesReference });
    assert.deepEqual(
      variables.map(({ name }) => name),
      ["task"],
    );
    await session.request("continue", { threadId });
    await session.event("terminated");
  });

  it("hears that the program goes on when it cancels and watches, before it hears of the stop", async () => {
    const session = await DapSession.debug("stops/chain", { breakpoints: ["enough"] });
    await session.stoppedAt("enough");
    const { id } = await session.thread("worker");
    await session.request("cancelAndWatch", { threadId: id });
    const { allThreadsContinued } = await session.event<Dap.ContinuedEvent["body"]>("continued");
    assert.equal(allThreadsContinued, true);
    await session.stoppedAt("sleeps", "exception");
  });
});
