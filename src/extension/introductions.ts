import type * as vscode from "vscode";

/**
 * Unfolds views that VS Code folds at first, as it does with all that extensions add to Run and Debug. Once in a workspace,
 * when there is something to see; later a view stays as people leave it, which VS Code keeps for each workspace too.
 */
export class Introductions {
  /** `memory`: the workspace's. */
  constructor(private readonly memory: vscode.Memento) {}

  /** `row`: one that the view shows; nothing happens while it has none. */
  async introduce<T>(id: string, view: vscode.TreeView<T>, row: () => Promise<T | undefined>): Promise<void> {
    const key = `introduced ${id}`;
    if (this.memory.get(key)) return;
    const shown = await row();
    if (shown === undefined) return;
    await this.memory.update(key, true);
    await view.reveal(shown, { select: false, focus: false });
  }
}
