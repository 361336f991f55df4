import assert from "node:assert/strict";
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { DapSession } from "../support/dap.js";
import { lineOf, program } from "../support/programs.js";

const FILE = program("step_over_await");

/** A session that is ready, with breakpoints as a client sends them. */
const withBreakpoints = async (breakpoints: object[], file = FILE) => {
  const session = new DapSession();
  await session.initialize();
  await session.launch({ program: file });
  const source = { path: file };
  const answer = await session.request<{ breakpoints: Dap.Breakpoint[] }>("setBreakpoints", { source, breakpoints });
  await session.configure(file, {});
  return { session, placed: answer.breakpoints };
};

describe("Breakpoints", () => {
  it("stand on a line of code, or slide to the next one", async () => {
    const comment = lineOf(program("variables"), "look") + 3;
    const { placed } = await withBreakpoints([{ line: 1 }, { line: comment }], program("variables"));
    assert.deepEqual(
      placed.map(({ verified, line }) => [verified, line]),
      [
        [true, 1],
        [true, comment + 2],
      ],
    );
  });

  it("past the end of the file are not verified, and say why", async () => {
    const { placed } = await withBreakpoints([{ line: 10_000 }]);
    assert.equal(placed[0]?.verified, false);
    assert.match(placed[0].message ?? "", /\w/);
  });

  it("with a condition stop only where it is true", async () => {
    const line = lineOf(FILE, "tick");
    const { session } = await withBreakpoints([{ line, condition: "ticks == 7" }]);
    const { frames } = await session.stopped();
    assert.equal(await session.evaluate("ticks", frames[0]), "7");
  });

  it("with a hit condition stop at that hit", async () => {
    const line = lineOf(FILE, "tick");
    const { session } = await withBreakpoints([{ line, hitCondition: "5" }]);
    const { frames } = await session.stopped();
    assert.equal(await session.evaluate("ticks", frames[0]), "4");
  });

  it("that log print and go on", async () => {
    const line = lineOf(FILE, "after");
    const { session } = await withBreakpoints([{ line, logMessage: "answer is {answer}" }]);
    assert.equal(await session.exit(), 0);
    assert.match(session.output("console"), /answer is 42\n/);
    assert.deepEqual(session.untaken("stopped"), []);
  });

  it("name themselves in the stop", async () => {
    const { session, placed } = await withBreakpoints([{ line: lineOf(FILE, "await") }]);
    const { body } = await session.stopped();
    assert.deepEqual(body.hitBreakpointIds, [placed[0]?.id]);
    assert.equal(body.allThreadsStopped, true);
  });

  it("taken away while the program runs no longer stop it", async () => {
    const { session } = await withBreakpoints([{ line: lineOf(FILE, "start") }, { line: lineOf(FILE, "after") }]);
    const { threadId } = await session.stopped();
    await session.request("setBreakpoints", { source: { path: FILE }, breakpoints: [] });
    await session.request("continue", { threadId });
    assert.equal(await session.exit(), 0);
  });

  it("on functions stop where they begin", async () => {
    const session = new DapSession();
    await session.initialize();
    await session.launch({ program: FILE });
    await session.request("setFunctionBreakpoints", { breakpoints: [{ name: "inner" }] });
    await session.configure(FILE, {});
    const { frames, body } = await session.stopped();
    assert.equal(frames[0]?.name, "inner");
    assert.equal(body.reason, "function breakpoint");
  });

  it("can stand on the lines that have code", async () => {
    const { session } = await withBreakpoints([]);
    const line = lineOf(FILE, "start");
    const answer = await session.request("breakpointLocations", {
      source: { path: FILE },
      line: line - 2,
      endLine: line,
    });
    assert.deepEqual(answer, { breakpoints: [{ line: line - 1 }, { line }] });
  });
});

describe("Exception filters", () => {
  it("`uncaught` stops where the exception that nobody catches is raised", async () => {
    const session = await DapSession.debug("exceptions", { filters: ["uncaught"] });
    const { threadId, body } = await session.stoppedAt("uncaught", "exception");
    assert.match(body.text ?? "", /nobody catches this/);
    const info = await session.request<Dap.ExceptionInfoResponse["body"]>("exceptionInfo", { threadId });
    assert.equal(info.exceptionId, "KeyError");
    assert.match(info.details?.stackTrace ?? "", /in fails/);
    await session.request("continue", { threadId });
    assert.equal(await session.exit(), 1);
    assert.match(session.output("stderr"), /KeyError: 'nobody catches this'/);
  });

  it("`raised` stops at the caught one too", async () => {
    const session = await DapSession.debug("exceptions", { filters: ["raised"] });
    await session.stoppedAt("caught", "exception");
  });

  it("`raised` with a condition stops only where it is true", async () => {
    const session = new DapSession();
    await session.initialize();
    await session.launch({ program: program("exceptions") });
    const filterOptions = [{ filterId: "raised", condition: "isinstance(__exception__, KeyError)" }];
    await session.request("setExceptionBreakpoints", { filters: [], filterOptions });
    await session.request("configurationDone");
    const { frames } = await session.stopped();
    assert.equal(frames[0]?.line, lineOf(program("exceptions"), "uncaught"));
  });

  it("one with a condition that can't be understood is left out and says why; the others are on", async () => {
    const filterOptions = [
      { filterId: "raised", condition: "isinstance(__exception__," },
      { filterId: "cancelDelivered", condition: 'name == "worker"' },
      { filterId: "uncaught", condition: "isinstance(__exception__, KeyError)" },
    ];
    const session = new DapSession();
    await session.initialize();
    await session.request("setExceptionBreakpoints", { filters: [], filterOptions });
    await session.launch({ program: program("exceptions") });
    assert.match(session.output("important"), /^The exception filter “raised” is off: SyntaxError/);
    const { breakpoints } = await session.request<{ breakpoints: Dap.Breakpoint[] }>("setExceptionBreakpoints", {
      filters: [],
      filterOptions,
    });
    assert.deepEqual(
      breakpoints.map(({ verified, message }) => `${verified} ${(message ?? "").slice(0, 30)}`.trim()),
      ["false SyntaxError: '(' was never clo", "false This condition is a list of na", "true"],
    );
    await session.request("configurationDone");
    const { frames } = await session.stopped();
    assert.equal(frames[0]?.line, lineOf(program("exceptions"), "uncaught"));
  });

  it("a filter that doesn't exist is refused", async () => {
    const session = new DapSession();
    await session.initialize();
    assert.match(
      await session.refusal("setExceptionBreakpoints", { filters: ["all"] }),
      /'filters.0': expected .*raised/,
    );
  });
});
