import type * as vscode from "vscode";
import type { CommandResult } from "../../protocol/commands.js";
import type { SequencePage } from "../../protocol/timeline.js";

const NOTHING: SequencePage = {
  lifelines: [],
  events: [],
  locations: [],
  next: 0,
  recorded: 0,
  dropped: 0,
  ended: true,
};

/**
 * The sequences of the last program that has ended, so that they can be opened afterwards. They are fetched at its end;
 * only where sequences were recorded.
 */
export class KeptSequences {
  private sessionId: string | undefined;
  private pages = new Map<number, SequencePage>();

  async keep(session: vscode.DebugSession, recorded: boolean): Promise<void> {
    const answer = recorded
      ? ((await session.customRequest("sequences")) as CommandResult<"sequences">)
      : { tasks: [] };
    this.sessionId = session.id;
    this.pages = new Map(answer.tasks.map(({ threadId, page }) => [threadId, page]));
  }

  /** All of a task's messages; undefined for a session whose sequences are not kept. */
  of(sessionId: string, threadId: number): SequencePage | undefined {
    return sessionId === this.sessionId ? (this.pages.get(threadId) ?? NOTHING) : undefined;
  }
}
