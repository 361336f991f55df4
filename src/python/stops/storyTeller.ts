import type { PendingReason, UnwoundFrame } from "../../protocol/cancellation.js";
import type { CancellationNews } from "../cancellationNews.js";
import type { Ptr } from "../capi.js";
import type { RawCancellation } from "../recorder/raw.js";

/** Reasons for which a request waits that are not over when the program goes on. */
const LASTING: ReadonlySet<PendingReason> = new Set(["held", "shielded", "loopNotRunning"]);

/** What there is to say of a cancellation while the program stands on its way. */
export class StoryTeller {
  constructor(private readonly news: CancellationNews) {}

  /** Who asked, and why. */
  request(record: RawCancellation): string {
    return this.news.soFar(record).request;
  }

  /** The record's explanation. */
  whole(record: RawCancellation): string {
    return this.news.render(record).explanation;
  }

  /** For `agent/unwinding.py`: what is known so far, and the frames behind the error. */
  tell(raw: RawCancellation): string {
    if (raw.phase !== "settled") {
      const { known, passed } = this.news.soFar(raw);
      return JSON.stringify({ explanation: known, behind: passed.map(described), over: false });
    }
    const { explanation, unwinding } = this.news.render(raw);
    return JSON.stringify({ explanation, behind: unwinding.map(described), over: true });
  }

  /** Why a request will not enter at the loop's next turn; null where it will. */
  beforeEntry(record: RawCancellation): string | null {
    const { recorder } = this.news;
    if (record.task !== null && recorder.frames.isCreated(record.task.coroutine.coroutine)) {
      return `${record.taskName} has not taken its first step: it will end without running a line of its body.`;
    }
    const { pendingReason, explanation } = this.news.render(record);
    return pendingReason !== null && LASTING.has(pendingReason) ? explanation : null;
  }

  typeName(exception: Ptr): string {
    const { api } = this.news.recorder.binding;
    const name = api.getAttr(api.typeOf(exception), "__name__");
    const text = api.text(name);
    api.decref(name);
    return text;
  }
}

/** `read  /app/client.py:12  (except at line 14)`: views make a link of the path. */
function described({ location, handlers, result }: UnwoundFrame): string {
  const ran = handlers.map(({ kind, line }) => `${kind} at line ${line}`);
  if (result === "caught") ran.push("caught here");
  if (result === "replaced") ran.push("another exception took its place");
  return `${location.function}  ${location.path}:${location.line}${ran.length > 0 ? `  (${ran.join(", ")})` : ""}`;
}
