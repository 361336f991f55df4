import type { Inbox } from "./inbox.js";
import type { Signals } from "./signals.js";

/** What a system call that a signal has interrupted ends with; the file system knows it by its code. */
class Interrupted extends Error {
  readonly code = "EINTR";
}

/** The program's stdin: text that the adapter sends, read as from a pipe. */
export class ProgramInput {
  /** What has come and was not read yet. */
  #unread: Uint8Array = new Uint8Array();
  #signalsHandled = false;

  constructor(
    private readonly inbox: Inbox,
    private readonly signals: Signals,
    /** Told when the program begins to wait for input, and when it waits no more. */
    private readonly onAwaited: (awaited: boolean) => void,
  ) {}

  /** As read(2): blocks until there is something, and answers how many bytes it is; 0 at the end of the input. */
  read(buffer: Uint8Array): number {
    while (this.#unread.length === 0) {
      const input = this.inbox.takeInput();
      if (input === null) return 0;
      if (input === undefined) this.#await();
      else this.#unread = Buffer.from(input);
    }
    const count = Math.min(buffer.length, this.#unread.length);
    buffer.set(this.#unread.subarray(0, count));
    this.#unread = this.#unread.subarray(count);
    return count;
  }

  /**
   * A signal ends the call, so that the interpreter runs its handler; it reads again then, where that raised nothing. So
   * does the first call: the interpreter may have taken a signal that it has not handled yet, and nobody would wake us for it.
   */
  #await(): void {
    this.#signalsHandled = !this.#signalsHandled;
    if (this.#signalsHandled) throw new Interrupted();
    if (!this.signals.pending) this.#sleep();
    if (this.signals.pending) throw new Interrupted();
  }

  #sleep(): void {
    this.onAwaited(true);
    this.inbox.sleep(null);
    this.onAwaited(false);
  }
}
