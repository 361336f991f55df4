/** What is known of one program's run. Outlives its session. */
import type { RecordingState } from "../../protocol/pictures.js";
import { Recording, type Progress, type TimelineSource } from "./recording.js";

export class PicturedRun {
  readonly recording: Recording;
  /** Why the last fetch failed, where the session still lives. */
  failure: string | undefined;
  private alive = true;

  constructor(
    /** The session's. */
    readonly sessionId: string,
    readonly name: string,
    source: TimelineSource,
  ) {
    this.recording = new Recording(source);
  }

  state(running: boolean): RecordingState {
    if (!this.alive && !this.recording.complete && this.recording.empty) return "failed";
    if (!this.alive || this.recording.complete) return "ended";
    if (this.failure !== undefined) return "failed";
    if (this.recording.empty) return "waiting";
    return running ? "running" : "stopped";
  }

  /** Fetches what is new; undefined when there is nobody to ask, or no answer (`failure` says why). */
  async pull(): Promise<Progress | undefined> {
    if (!this.alive || this.recording.complete) return undefined;
    try {
      const progress = await this.recording.pull();
      this.failure = undefined;
      return progress;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      return undefined;
    }
  }

  /** The session is over: nobody is asked any more. */
  end(): void {
    this.alive = false;
    this.failure = undefined;
  }
}
