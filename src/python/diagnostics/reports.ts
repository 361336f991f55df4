import type { DebuggeeEvent, Diagnostic } from "../../protocol/events.js";

/** Different ones that a program may have before no more are told. */
const MOST = 500;

/** Tells of each fault once for each place, as an event, and in a debug session as a line of the console. */
export class Reports {
  readonly #told = new Set<string>();
  /** Called when something was found out, which has taken time that is none of the program's. */
  onFound: () => void = () => undefined;

  constructor(
    private readonly emit: (event: DebuggeeEvent) => void,
    /** In the terminal the client says it in its closing words. */
    private readonly inConsole: boolean,
  ) {}

  tell(diagnostic: Diagnostic): void {
    const { kind, message, location } = diagnostic;
    if (kind !== "loopBlocked") this.onFound();
    const where = location === null ? "" : `${location.path}:${location.line}: `;
    const key = `${kind} ${where === "" || kind === "swallowed" ? timeless(message) : where}`;
    if (this.#told.has(key) || this.#told.size >= MOST) return;
    this.#told.add(key);
    const place = location === null ? {} : { location };
    if (this.inConsole)
      this.emit({ event: "output", category: "console", text: `${where}warning: ${message}\n`, ...place });
    this.emit({ event: "diagnostic", diagnostic });
  }
}

/** The same fault once more took another time. */
const timeless = (message: string): string => message.replaceAll(/\d+(?:\.\d+)? m?s\b/g, "");
