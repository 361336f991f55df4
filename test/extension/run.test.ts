import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import { Command } from "../../src/extension/names.js";
import type { Drawn } from "../../src/extension/run/runView.js";
import type { SequencePanel } from "../../src/extension/run/sequencePanel.js";
import { Debugging, breakAt, openFile, program, removeBreakpoints, within } from "./support/debugging.js";
import { taskNode, views } from "./support/taskTree.js";

describe("Asyncio Run, where nobody looks at it", () => {
  it("has all of a run of many thousand events that is over", async () => {
    const debugging = new Debugging();
    await openFile(program("pictures/turns"));
    await vscode.commands.executeCommand("workbench.action.closePanel");
    await vscode.commands.executeCommand(Command.debugFile);
    await debugging.terminated();
    const { current } = (await views()).run;
    assert.match(current?.name ?? "", /turns\.py$/);
    assert.ok(current?.recording.complete, "the last events were not fetched");
    const events = current.recording.pages.flatMap((page) => page.events);
    assert.ok(events.length > 20_000, `${events.length} events`);
    debugging.dispose();
  });
});

describe("Asyncio Run, the picture of a run", () => {
  const file = path.join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "", "task_group.py");
  let debugging: Debugging;
  let latest: Drawn | undefined;
  /** How many the panel drew. */
  let messages: Promise<number> = Promise.reject(new Error("No panel was opened."));
  messages.catch(() => undefined);

  before(async () => {
    debugging = new Debugging();
    const { run } = await views();
    run.onDidDraw((drawn) => (latest = drawn));
    await openFile(file);
    breakAt(file, "# (A)");
    const stopped = debugging.event("stopped");
    await vscode.commands.executeCommand(Command.showRun);
    await vscode.commands.executeCommand(Command.debugFile);
    await stopped;
  });
  after(async () => {
    removeBreakpoints();
    await debugging.stop();
    debugging.dispose();
  });

  /** Resolves when the webview has drawn something like this. */
  async function drawn(what: string, matches: (drawing: Drawn) => boolean): Promise<Drawn> {
    const { run } = await views();
    const found = new Promise<Drawn>((resolve) => {
      const look = (drawing: Drawn | undefined) => drawing && matches(drawing) && resolve(drawing);
      run.onDidDraw(look);
      look(latest);
    });
    return within(what, found, () => `It drew ${JSON.stringify(latest)}.`);
  }

  it("has a lane for each task of a program that stands at a breakpoint", async () => {
    await drawn("five lanes", ({ lanes, of }) => lanes === 5 && of === 5);
  });

  it("shows the sequence of a task from where recording begins", async () => {
    const { sequences } = await views();
    const opened = new Promise<SequencePanel>((resolve) => sequences.onDidOpen(resolve));
    await vscode.commands.executeCommand(Command.recordSequences);
    await vscode.commands.executeCommand(Command.showSequence, await taskNode("reviews"));
    const panel = await within("the panel", opened);
    assert.equal(panel.title, "Sequence: reviews");
    messages = new Promise((resolve) => panel.onDidDraw(({ messages: count }) => count > 0 && resolve(count)));
  });

  it("shows the run to its end, and keeps it when the session is over", async () => {
    removeBreakpoints();
    await vscode.commands.executeCommand("workbench.action.debug.continue");
    await debugging.terminated();
    const { current } = (await views()).run;
    assert.ok(current?.recording.complete, "the last events were not fetched");
    const events = current.recording.pages.flatMap((page) => page.events);
    const tasks = events.filter(({ kind }) => kind === "created").length;
    await drawn("all of the run", (drawing) => drawing.of === tasks && drawing.events === events.length);
  });

  it("has drawn the messages of that sequence", async () => {
    assert.ok((await within("messages", messages)) > 0);
  });

  it("opens the sequence of a task after the end, with what was recorded", async () => {
    const { sequences, run } = await views();
    const opened = new Promise<SequencePanel>((resolve) => sequences.onDidOpen(resolve));
    const events = run.current?.recording.pages.flatMap((page) => page.events) ?? [];
    const basket = events.filter((event) => event.kind === "created").find(({ name }) => name === "basket");
    const target = { sessionId: run.current?.sessionId, threadId: basket?.task, name: "basket" };
    await vscode.commands.executeCommand(Command.showSequence, target);
    const panel = await within("the panel", opened);
    await within(
      "messages",
      new Promise<void>((resolve) => panel.onDidDraw((drawn) => drawn.messages > 0 && resolve())),
    );
  });

  it("has the names of the tasks, what they awaited and how they ended, in an SVG of what is on screen", async () => {
    const svg = (await (await views()).run.svg()) ?? assert.fail("the view is not on screen");
    for (const text of ["recommendations", "call()", "TaskGroup", "sleep"]) assert.ok(svg.includes(`>${text}<`), text);
  });

  it("is a trace for Perfetto, too", async () => {
    const trace = (await views()).run.trace() ?? assert.fail("there is no run");
    const { traceEvents } = JSON.parse(trace) as { traceEvents: { name: string; args?: { name?: string } }[] };
    const threads = traceEvents.filter(({ name }) => name === "thread_name").map(({ args }) => args?.name);
    assert.ok(threads.includes("reviews call()"), threads.join());
  });

  it("records the sequences of sessions that start later in this window, until told to stop", async () => {
    assert.ok((await views()).sequences.wanted);
    await vscode.commands.executeCommand(Command.stopRecordingSequences);
    assert.equal((await views()).sequences.wanted, false);
    await vscode.commands.executeCommand(Command.recordSequences);
    await openFile(file);
    await vscode.commands.executeCommand(Command.debugFile);
    await debugging.terminated();
    assert.equal(debugging.session?.configuration["recordSequence"], true);
    await vscode.commands.executeCommand(Command.stopRecordingSequences);
  });
});
