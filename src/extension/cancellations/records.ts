import * as vscode from "vscode";
import type { Cancellation, CancellationList } from "../../protocol/cancellation.js";
import type { HeardEvent, Sessions } from "../sessions.js";
import { RecordList } from "./recordList.js";

/** Pending records asked about at once. */
const MOST = 200;

/** The session whose records are on show. */
export interface RecordedSession {
  readonly id: string;
  readonly name: string;
  /** It has ended: its records stay until the next session starts, as test results do. */
  readonly over: boolean;
}

/**
 * The cancellation records on show, and the one among them that the user looks at. The adapter tells of every record that
 * is new or has changed (`cancellationChanged`), so nothing is asked for, and what is known outlives the session.
 */
export class CancellationRecords implements vscode.Disposable {
  private readonly lists = new Map<string, RecordList>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly chosen = new vscode.EventEmitter<Cancellation | undefined>();
  private readonly subscriptions: vscode.Disposable[];
  private shown: RecordedSession | undefined;
  private selectedId: number | undefined;

  /** Records came, changed or went; comes in bursts. */
  readonly onDidChange = this.changed.event;
  /** Another record is looked at, or none, or the same one has changed. */
  readonly onDidSelect = this.chosen.event;

  constructor(private readonly sessions: Sessions) {
    this.subscriptions = [
      this.changed,
      this.chosen,
      sessions.onDidHear((heard) => this.heard(heard)),
      sessions.onDidSwitch((session) => this.show(session)),
    ];
  }

  /** Oldest first. */
  get all(): readonly Cancellation[] {
    return this.current?.all ?? [];
  }

  /** How many the program had that are not kept. */
  get dropped(): number {
    return this.current?.dropped ?? 0;
  }

  get session(): RecordedSession | undefined {
    return this.shown;
  }

  get selected(): Cancellation | undefined {
    return this.selectedId === undefined ? undefined : this.find(this.selectedId);
  }

  find(id: number): Cancellation | undefined {
    return this.current?.find(id);
  }

  /** The newest record of a task. */
  newestOf(taskId: number): Cancellation | undefined {
    return this.current?.newestOf(taskId);
  }

  /** The user looks at this record from here on; at none without an id. */
  select(id: number | undefined): void {
    if (id === this.selectedId) return;
    this.selectedId = id;
    this.chosen.fire(this.selected);
  }

  /** Asks again about those that are pending: the reason changes without an event. */
  async refreshPending(): Promise<void> {
    const { current, shown } = this;
    const ids = this.all.filter(({ outcome }) => outcome === "pending").map(({ id }) => id);
    const session = shown && this.sessions.find(shown.id);
    if (!current || !session || ids.length === 0) return;
    const asked = session.customRequest("cancellations", { ids: ids.slice(-MOST) }) as Thenable<CancellationList>;
    const answer = await asked.then(undefined, () => undefined); // The session has ended.
    for (const record of answer?.cancellations ?? []) current.update(record);
    this.changed.fire();
    if (this.selected) this.chosen.fire(this.selected);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private get current(): RecordList | undefined {
    return this.shown && this.lists.get(this.shown.id);
  }

  private heard({ session, event, body }: HeardEvent): void {
    switch (event) {
      // A program begins: the session's first one, or the next one after a restart.
      case "process":
        this.lists.set(session.id, new RecordList());
        return this.tell(session);
      case "cancellationChanged": {
        const { cancellation } = body as Changed;
        this.listOf(session.id).update(cancellation);
        return this.tell(session, cancellation.id);
      }
      case "cancellationsDropped": {
        const { ids, dropped } = body as Dropped;
        this.listOf(session.id).drop(ids, dropped);
        return this.tell(session);
      }
    }
  }

  private tell(session: vscode.DebugSession, changedId?: number): void {
    if (session.id !== this.shown?.id) return;
    this.changed.fire();
    if (this.selected === undefined) this.select(undefined);
    else if (changedId === this.selectedId) this.chosen.fire(this.selected);
  }

  private listOf(sessionId: string): RecordList {
    const list = this.lists.get(sessionId) ?? new RecordList();
    this.lists.set(sessionId, list);
    return list;
  }

  private show(session: vscode.DebugSession | undefined): void {
    this.shown = session
      ? { id: session.id, name: session.name, over: false }
      : this.shown && { ...this.shown, over: true };
    for (const id of this.lists.keys()) if (id !== this.shown?.id && !this.sessions.find(id)) this.lists.delete(id);
    if (session) this.select(undefined);
    this.changed.fire();
  }
}

interface Changed {
  cancellation: Cancellation;
}

interface Dropped {
  ids: number[];
  dropped: number;
}
