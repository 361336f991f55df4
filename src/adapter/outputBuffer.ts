/** Characters. Larger messages gain nothing, and a client shows what it gets at once. */
const FULL = 64 * 1024;

/**
 * Joins what the program writes in one go to one `output` event: a program that prints 800,000 lines would otherwise cost its
 * client as many messages. Nothing waits longer than Node's current turn, and nothing else overtakes it: whoever sends
 * another message flushes first.
 */
export class OutputBuffer {
  #category = "";
  #parts: string[] = [];
  #length = 0;

  constructor(private readonly emit: (category: string, text: string) => void) {}

  add(category: string, text: string): void {
    if (category !== this.#category) this.flush();
    if (this.#length === 0) setImmediate(() => this.flush());
    this.#category = category;
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#length >= FULL) this.flush();
  }

  flush(): void {
    if (this.#length === 0) return;
    const text = this.#parts.join("");
    this.#parts = [];
    this.#length = 0;
    this.emit(this.#category, text);
  }
}
