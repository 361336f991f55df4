/** What only an expression has. */
const EXPRESSION = /["']|[=!<>]=|__exception__|\w\([^)]/;

/**
 * Which tasks a condition means: patterns with `*` and `?`, with commas between them. One that matches suffices. A pattern
 * is compared with the task's name, and with the qualified name of its coroutine function or the last parts of that
 * (`get` matches `Client.get`), which may be followed by `()`. Case matters, as it does in Python.
 */
export class TaskPattern {
  readonly #patterns: RegExp[];

  /** Without any pattern it means all tasks. */
  constructor(text = "") {
    this.#patterns = text
      .split(",")
      .map((pattern) => pattern.trim())
      .filter((pattern) => pattern !== "")
      .map(regularExpression);
  }

  /** Why a text can't be meant as a list of names; null where it can. Names of tasks may have any characters. */
  static complaint(text: string): string | null {
    if (!EXPRESSION.test(text)) return null;
    return `This condition is a list of names, of tasks or of coroutine functions, such as fetch*, Task-3. It can't be an expression: ${text}`;
  }

  matches({ name, coroutine }: { name: string; coroutine: string }): boolean {
    const names = [name, ...endings(coroutine)];
    return this.#patterns.length === 0 || this.#patterns.some((pattern) => names.some((each) => pattern.test(each)));
  }
}

function regularExpression(pattern: string): RegExp {
  const escaped = pattern.replace(/\(\)$/, "").replace(/[\\^$.|+()[\]{}]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "s");
}

/** `a.b.c`, `b.c`, `c`. */
function endings(qualified: string): string[] {
  const parts = qualified.split(".");
  return parts.map((_, i) => parts.slice(i).join("."));
}
