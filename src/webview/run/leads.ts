/** What leads out of the picture: to lines, sequences and the records of cancellations, all of which are the extension's. */
import type { Lane } from "../../model/timeline/lanes.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { FromRun } from "../../protocol/pictures.js";

export class Leads {
  private readonly explanations = new Map<number, string>();

  constructor(private readonly post: (message: FromRun) => void) {}

  open(location: SourceLocation | null | undefined, keepFocus: boolean): void {
    if (location) this.post({ type: "open", location, keepFocus });
  }

  /** To where a cancellation was requested. */
  request(cancellation: number | null): void {
    if (cancellation !== null) this.post({ type: "openRequest", cancellation });
  }

  sequence(lane: Lane | undefined): void {
    if (lane) this.post({ type: "showSequence", task: lane.task, name: lane.name });
  }

  /** Asked for when somebody looks; undefined until the answer is here. */
  explanation(cancellation: number | null): string | undefined {
    if (cancellation === null) return undefined;
    if (!this.explanations.has(cancellation)) this.post({ type: "explain", cancellation });
    return this.explanations.get(cancellation);
  }

  explained(cancellation: number, text: string): void {
    this.explanations.set(cancellation, text);
  }

  /** Events came: what was said may have changed. */
  forget(): void {
    this.explanations.clear();
  }
}
