import assert from "node:assert/strict";
import type { DebugProtocol } from "@vscode/debugprotocol";
import * as vscode from "vscode";
import type { CancellationsView } from "../../src/extension/cancellations/view.js";
import type { Cancellation } from "../../src/protocol/cancellation.js";
import type { CommandResult } from "../../src/protocol/commands.js";
import { Command } from "../../src/extension/names.js";
import { Debugging, breakAt, lineOf, openFile, program, removeBreakpoints, within } from "./support/debugging.js";
import { taskNode, shows, views } from "./support/taskTree.js";

type Node = ReturnType<CancellationsView["getChildren"]>[number];

interface ExplainResponse extends DebugProtocol.Response {
  body: CommandResult<"explainTask">;
}

/** One row a line: label, description; children are indented. */
function text(view: CancellationsView, above?: Node, indent = ""): string[] {
  return view.getChildren(above).flatMap((node) => {
    const { label, description } = view.getTreeItem(node);
    return [`${indent}${label as string} | ${description as string}`, ...text(view, node, `${indent}  `)];
  });
}

/** Resolves when the view, as it is redrawn, shows this. */
async function redrawn(view: CancellationsView, what: (rows: string[]) => boolean): Promise<string[]> {
  let next: () => void = () => undefined;
  const listening = view.onDidChangeTreeData(() => next());
  const shown = async (): Promise<string[]> => {
    for (;;) {
      const change = new Promise<void>((resolve) => (next = resolve));
      const rows = text(view);
      if (what(rows)) return rows;
      await change;
    }
  };
  try {
    return await within("the Cancellations view to change", shown(), () => text(view).join("\n"));
  } finally {
    listening.dispose();
  }
}

describe("cancel and watch, and the Cancellations view", () => {
  const file = program("stops/watched");
  let debugging: Debugging;
  let view: CancellationsView;

  before(async () => {
    view = (await views()).cancellations;
    debugging = new Debugging();
    await openFile(file);
    breakAt(file, "# @ready");
    const stopped = debugging.event("stopped");
    await vscode.commands.executeCommand(Command.debugFile);
    await debugging.focused(((await stopped).body as { threadId: number }).threadId);
  });
  after(async () => {
    removeBreakpoints();
    await debugging.stop();
    debugging.dispose();
  });

  async function nextStop(act: () => Thenable<unknown>): Promise<number> {
    const stopped = debugging.event("stopped");
    await act();
    const { threadId } = (await stopped).body as { threadId: number };
    await debugging.focused(threadId);
    const { stackFrames } = await debugging.request<DebugProtocol.StackTraceResponse>("stackTrace", { threadId });
    return stackFrames[0]?.line ?? 0;
  }

  it("is empty and without a badge before anything is cancelled", () => {
    assert.deepEqual(text(view), []);
    assert.equal(view.texts.badge, 0);
  });

  it("answers why a task is still there", async () => {
    await shows((rows) => rows.some((row) => row.includes("worker job()")));
    const { threadId } = await taskNode("worker");
    const answer = await debugging.request<ExplainResponse>("explainTask", { threadId });
    assert.match(answer.explanation, /worker.*watched\.py:\d+/s);
  });

  it("stops where the error enters, and at each step where it goes next", async () => {
    const watched = await taskNode("worker");
    const at = (marker: string) => lineOf(file, marker);
    const first = await nextStop(() => vscode.commands.executeCommand(Command.cancelAndWatch, watched));
    const step = () => nextStop(() => vscode.commands.executeCommand("workbench.action.debug.stepOver"));
    const lines = [first, await step(), await step()];
    assert.deepEqual(lines, ["# @sleeps", "# @cleans_up", "# @reads"].map(at));
  });

  it("shows the record while the error is on its way, as pending, on the badge too", async () => {
    const rows = await redrawn(view, (shown) => shown.length > 0);
    assert.match(rows[0] ?? "", /^worker job\(\) \| pending/);
    assert.equal(view.texts.badge, 1);
  });

  it("keeps the record when the session is over, and says that it is", async () => {
    removeBreakpoints();
    await vscode.commands.executeCommand("workbench.action.debug.continue");
    await debugging.terminated();
    const rows = await redrawn(view, (shown) => shown.includes("worker job() | cancelled"));
    assert.ok(
      rows.some((row) => row.startsWith("  Requested in the debugger")),
      rows.join("\n"),
    );
    assert.ok(
      rows.some((row) => row.startsWith("  Entered while awaiting")),
      rows.join("\n"),
    );
    await redrawn(view, () => view.texts.description.endsWith("(ended)"));
  });

  it("opens the whole story as a text, which VS Code wraps", async () => {
    const record = view.getChildren().at(-1);
    await vscode.commands.executeCommand(Command.explainCancellation, record);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, "unwind");
    assert.equal(document.languageId, "markdown");
    assert.match(document.getText(), /worker job\(\): cancelled[\s\S]*Requested in the debugger[\s\S]*Cancelled/);
  });

  it("leads from that text to the lines that it mentions", async () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>("vscode.executeLinkProvider", uri);
    const targets = links.map(({ target }) => `${target?.path ?? ""}#${target?.fragment ?? ""}`);
    assert.ok(targets.includes(`${file}#L${lineOf(file, "# @sleeps")}`), targets.join("\n"));
  });

  it("copies the record as JSON", async () => {
    const record = view.getChildren().at(-1);
    await vscode.commands.executeCommand(Command.copyCancellation, record);
    const copied = JSON.parse(await vscode.env.clipboard.readText()) as Cancellation;
    assert.deepEqual([copied.task.name, copied.outcome], ["worker", "cancelled"]);
  });
});

describe("the Cancellations view with very many records", () => {
  let debugging: Debugging;

  before(() => (debugging = new Debugging()));
  after(async () => {
    await debugging.stop();
    debugging.dispose();
  });

  it("shows the newest, a page at a time, and counts those to look at", async () => {
    const { cancellations: view } = await views();
    const started = { type: "asyncio", request: "launch", name: "many", program: program("many_cancellations") };
    await vscode.debug.startDebugging(undefined, started);
    await debugging.terminated();
    const labels = () => view.getChildren().map((node) => view.getTreeItem(node).label);
    await redrawn(view, () => labels().at(-1) === "… 1,301 older" && view.texts.description === "many (ended)");
    assert.equal(labels().length, 201);
    assert.equal(labels()[0], "Task-1502 stubborn()");
    assert.equal(view.texts.badge, 1);
    await vscode.commands.executeCommand(Command.showMoreCancellations);
    assert.equal(labels().at(-1), "… 1,101 older");
  });
});
