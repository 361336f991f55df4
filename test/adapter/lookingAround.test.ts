import assert from "node:assert/strict";
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { DapSession } from "../support/dap.js";

const looking = async () => {
  const session = await DapSession.debug("variables", { breakpoints: ["look"] });
  const { frames, threadId } = await session.stoppedAt("look");
  return { session, frame: frames[0], threadId };
};

describe("A stopped program can be looked at", () => {
  it("its locals have values, types and children", async () => {
    const { session, frame } = await looking();
    const rows = (await session.locals(frame)).map(({ name, value, type, variablesReference: children }) =>
      [name, name === "numbers" ? "…" : value, type, children > 0].join(" | "),
    );
    assert.deepEqual(rows.sort(), [
      "nothing | None | NoneType | false",
      "number | 7 | int | false",
      "numbers | … | list | true",
      "point | Point(3, 4) | Point | true",
      "table | {'one': 1, 'two': [1, 2]} | dict | true",
      "text | 'héllo' | str | false",
    ]);
  });

  it("long sequences come in pages", async () => {
    const { session, frame } = await looking();
    const numbers = (await session.locals(frame)).find(({ name }) => name === "numbers");
    assert.equal(numbers?.indexedVariables, 1000);
    const page = await session.variables(numbers.variablesReference, { filter: "indexed", start: 500, count: 2 });
    assert.deepEqual(
      page.map(({ name, value }) => [name, value]),
      [
        ["500", "500"],
        ["501", "501"],
      ],
    );
  });

  it("a variable can be set, and the program goes on with it", async () => {
    const { session, frame, threadId } = await looking();
    const { scopes } = await session.request<{ scopes: Dap.Scope[] }>("scopes", { frameId: frame?.id });
    const variablesReference = scopes[0]?.variablesReference;
    const answer = await session.request("setVariable", { variablesReference, name: "number", value: "6 * 7" });
    assert.equal((answer as Dap.SetVariableResponse["body"]).value, "42");
    await session.request("continue", { threadId });
    assert.equal(await session.exit(), 0);
    assert.equal(session.output(), "looking\nnumber is 42\n");
  });

  it("any target can be assigned to", async () => {
    const { session, frame } = await looking();
    await session.request("setExpression", { frameId: frame?.id, expression: "table['two'][0]", value: "'new'" });
    assert.equal(await session.evaluate("table", frame), "{'one': 1, 'two': ['new', 2]}");
  });

  it("expressions are evaluated in a frame, statements in the repl only", async () => {
    const { session, frame } = await looking();
    assert.equal(await session.evaluate("point.x + number", frame, "watch"), "10");
    await session.evaluate("extra = 5", frame, "repl");
    const args = { expression: "extra = 6", frameId: frame?.id, context: "watch" };
    assert.match(await session.refusal("evaluate", args), /SyntaxError|invalid syntax/);
  });

  it("an expression that fails is refused with the exception", async () => {
    const { session, frame } = await looking();
    const args = { expression: "1 / 0", frameId: frame?.id, context: "repl" };
    assert.match(await session.refusal("evaluate", args), /ZeroDivisionError/);
  });

  it("what the repl prints is output", async () => {
    const { session, frame } = await looking();
    await session.evaluate("print('from the repl')", frame);
    await session.wrote("from the repl\n");
  });

  it("names are completed", async () => {
    const { session, frame } = await looking();
    const args = { frameId: frame?.id, text: "point.", column: 7 };
    const { targets } = await session.request<Dap.CompletionsResponse["body"]>("completions", args);
    const labels = targets.map(({ label }) => label);
    assert.ok(labels.includes("x") && labels.includes("y"), labels.join(" "));
  });

  it("stacks come in pages", async () => {
    const { session, threadId } = await looking();
    const all = await session.frames(threadId);
    const page = await session.frames(threadId, { startFrame: 1, levels: 1 });
    assert.equal(page.length, 1);
    assert.equal(page[0]?.name, all[1]?.name);
  });

  it("code of the standard library that is not on disk can be read", async () => {
    const session = await DapSession.debug("idle", { launch: { justMyCode: false } });
    await session.wrote("idle\n");
    await session.request("pause", { threadId: 1 });
    await session.stopped();
    const frames = await session.frames((await session.thread("Task-1")).id);
    const library = frames.find(({ name }) => name === "sleep");
    assert.ok((library?.source?.sourceReference ?? 0) > 0, "a reference, not a path");
    const { content } = await session.request<{ content: string }>("source", { source: library?.source });
    assert.match(content.split("\n")[(library?.line ?? 0) - 1] ?? "", /await future/);
  });

  it("handles die when the program goes on", async () => {
    const { session, frame, threadId } = await looking();
    await session.request("next", { threadId });
    await session.stopped();
    assert.match(await session.refusal("scopes", { frameId: frame?.id }), /\w/);
  });
});
