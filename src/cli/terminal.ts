/** Our own stdin, stdout and stderr. */
import { StringDecoder } from "node:string_decoder";
import type { Writable } from "node:stream";

/** A stream of ours, with the patience that its reader needs. */
export class Outlet {
  #waiting: { promise: Promise<void>; resolve: () => void } | undefined;

  constructor(readonly stream: Writable) {
    for (const event of ["drain", "close", "error"]) stream.on(event, () => this.#release());
  }

  /** Writes text; pending until there is room for more, undefined when there is already. */
  write(text: string): Promise<void> | undefined {
    if (this.stream.write(text) || this.stream.destroyed) return undefined;
    this.#waiting ??= deferred();
    return this.#waiting.promise;
  }

  #release(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  return { promise: new Promise<void>((settle) => (resolve = settle)), resolve };
}

/** Resolves when all that was written is out, or nobody is left to take it. */
export function flush(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (!stream.writable) resolve();
    else stream.write("", () => resolve());
  });
}

/** Hands stdin on as it comes, one piece at a time, and null at its end. */
export async function forward(
  input: NodeJS.ReadStream,
  take: (text: string | null) => Promise<unknown>,
): Promise<void> {
  const decoder = new StringDecoder("utf8");
  for await (const chunk of input) await take(decoder.write(chunk as Buffer));
  const rest = decoder.end();
  if (rest !== "") await take(rest);
  await take(null);
}
