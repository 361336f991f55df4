import assert from "node:assert/strict";
import type { DebugProtocol } from "@vscode/debugprotocol";
import * as vscode from "vscode";
import { Command, Setting } from "../../src/extension/names.js";
import { Debugging, breakAt, openFile, pressF5, program, removeBreakpoints } from "./support/debugging.js";
import { noteTexts, notesShow } from "./support/notes.js";
import { shows, taskNode, views } from "./support/taskTree.js";

const ENTERED = "await asyncio.sleep(3600) | entered | CancelledError entered here, out of sleep";

describe("notes in the editor on a cancellation", () => {
  const file = program("stops/chain");
  let debugging: Debugging;

  before(async () => {
    await views();
    debugging = new Debugging();
    await openFile(file);
    breakAt(file, "# @enough");
    const stopped = debugging.event("stopped");
    await pressF5();
    await debugging.focused(threadOf(await stopped));
    removeBreakpoints();
  });
  after(async () => {
    removeBreakpoints();
    await debugging.stop();
    debugging.dispose();
  });

  const threadOf = ({ body }: DebugProtocol.Event): number => (body as { threadId: number }).threadId;

  /** Presses F10 and waits for the stop that comes of it. */
  async function stepOver(): Promise<void> {
    const stopped = debugging.event("stopped");
    await vscode.commands.executeCommand("workbench.action.debug.stepOver");
    await debugging.focused(threadOf(await stopped));
  }

  it("are none before anything is cancelled", async () => {
    assert.deepEqual(await noteTexts(file), []);
  });

  it("say where the error entered, when the user cancels and watches", async () => {
    await shows((rows) => rows.some((row) => row.includes("worker ")));
    const worker = await taskNode("worker");
    const stopped = debugging.event("stopped");
    await vscode.commands.executeCommand(Command.cancelAndWatch, worker);
    await debugging.focused(threadOf(await stopped));
    assert.deepEqual(await notesShow(file, (texts) => texts.length > 0), [ENTERED]);
  });

  it("tell of each handler as a step goes to it", async () => {
    await stepOver();
    const texts = await notesShow(file, (shown) => shown.length === 2);
    assert.deepEqual(texts, [ENTERED, "except asyncio.CancelledError: | handler | except ran"]);
    await stepOver();
    await notesShow(file, (shown) => shown.some((text) => text.includes("passed through")));
  });

  it("are away while the setting is off", async () => {
    const settings = vscode.workspace.getConfiguration();
    await settings.update(Setting.notes, false, vscode.ConfigurationTarget.Global);
    await notesShow(file, (texts) => texts.length === 0);
    await settings.update(Setting.notes, undefined, vscode.ConfigurationTarget.Global);
    await notesShow(file, (texts) => texts.length > 0);
  });

  it("go when the program goes on", async () => {
    await vscode.commands.executeCommand("workbench.action.debug.continue");
    await debugging.terminated();
    await notesShow(file, (texts) => texts.length === 0);
  });

  it("come again with the record that is selected, and go with it", async () => {
    const { records } = await views();
    records.select(records.all[0]?.id);
    const texts = await notesShow(file, (shown) => shown.length > 0);
    assert.ok(
      texts.some((text) => text.endsWith("worker ended cancelled here")),
      texts.join("\n"),
    );
    records.select(undefined);
    await notesShow(file, (shown) => shown.length === 0);
  });
});
