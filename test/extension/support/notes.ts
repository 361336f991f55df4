/** The notes on cancellations as a user sees them in an editor. */
import * as vscode from "vscode";
import type { CancellationNotes } from "../../../src/extension/editor/cancellationNotes.js";
import { within } from "./debugging.js";
import { views } from "./taskTree.js";

/** One note a line: the source text up to its comment, the mark, the note. */
export async function noteTexts(file: string): Promise<string[]> {
  const uri = vscode.Uri.file(file);
  const document = await vscode.workspace.openTextDocument(uri);
  return (await notes()).shownIn(uri).map(({ line, kind, text }) => {
    const [code = ""] = document.lineAt(line - 1).text.split("#");
    return `${code.trim()} | ${kind} | ${text}`;
  });
}

/** Resolves when the file's notes, as they are redrawn, are like this; fails with what they are instead. */
export async function notesShow(file: string, what: (texts: string[]) => boolean): Promise<string[]> {
  let shown: string[] = [];
  return within(
    "other notes in the editor",
    redrawnUntil(file, (texts) => what((shown = texts))),
    () => `They are:\n${shown.join("\n")}`,
  );
}

async function notes(): Promise<CancellationNotes> {
  return (await views()).editor.notes;
}

async function redrawnUntil(file: string, what: (texts: string[]) => boolean): Promise<string[]> {
  let redrawn: () => void = () => undefined;
  const listening = (await notes()).onDidDraw(() => redrawn());
  for (;;) {
    const next = new Promise<void>((resolve) => (redrawn = resolve));
    const texts = await noteTexts(file);
    if (what(texts)) {
      listening.dispose();
      return texts;
    }
    await next;
  }
}
