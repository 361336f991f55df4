/**
 * The base protocol of DAP: `Content-Length: n\r\n\r\n` and n bytes of JSON in UTF-8.
 * https://microsoft.github.io/debug-adapter-protocol/overview#base-protocol
 *
 * A peer that breaks the framing or sends bad JSON costs the message it broke, never the ones after it.
 */

const HEADER_END = Buffer.from("\r\n\r\n");
const LENGTH_FIELD = /^content-length:[ \t]*(\d+)[ \t]*$/im;
/** A header is one or two short lines; more bytes than this without an end are no header. */
const MAX_HEADER = 4096;
/** Bytes. The largest message anyone needs (a page of variables, a chunk of output) is far smaller. */
const MAX_BODY = 256 * 1024 * 1024;

export type Decoded = { message: unknown } | { fault: string };

/** One message as bytes to send. */
export function encode(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message), "utf8");
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, "ascii"), body]);
}

/** Turns the bytes of a stream, cut anywhere, into messages. After a broken header it goes on at the next `Content-Length`. */
export class MessageDecoder {
  #chunks: Buffer[] = [];
  #available = 0;
  /** Bytes that must be there before it is worth looking again. */
  #wanted = 1;

  *push(chunk: Buffer): Generator<Decoded> {
    this.#chunks.push(chunk);
    this.#available += chunk.length;
    if (this.#available < this.#wanted) return;
    let rest = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    for (;;) {
      const step = takeOne(rest);
      if ("wanted" in step) {
        this.#keep(rest, step.wanted);
        return;
      }
      rest = rest.subarray(step.used);
      yield step.result;
    }
  }

  #keep(rest: Buffer, wanted: number): void {
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#available = rest.length;
    this.#wanted = wanted;
  }
}

type Step = { wanted: number } | { used: number; result: Decoded };

function takeOne(bytes: Buffer): Step {
  const headerEnd = bytes.indexOf(HEADER_END);
  if (headerEnd < 0) return bytes.length > MAX_HEADER ? skip(bytes) : { wanted: bytes.length + 1 };
  const length = bodyLength(bytes.toString("latin1", 0, headerEnd));
  if (length === undefined) return skip(bytes);
  const start = headerEnd + HEADER_END.length;
  if (bytes.length < start + length) return { wanted: start + length };
  return { used: start + length, result: parse(bytes.toString("utf8", start, start + length)) };
}

function bodyLength(header: string): number | undefined {
  if (header.length > MAX_HEADER || !/^content-(length|type):/i.test(header)) return undefined;
  const length = Number(LENGTH_FIELD.exec(header)?.[1] ?? Number.NaN);
  return length <= MAX_BODY ? length : undefined;
}

/** Drops what can't be a message, up to where the next one may begin. */
function skip(bytes: Buffer): Step {
  const next = bytes
    .toString("latin1")
    .slice(1)
    .search(/content-length:/i);
  const used = next < 0 ? bytes.length : next + 1;
  const shown = JSON.stringify(bytes.toString("utf8", 0, Math.min(used, 80)));
  return { used, result: { fault: `no valid Content-Length header in ${shown}; skipped ${used} bytes` } };
}

function parse(text: string): Decoded {
  try {
    return { message: JSON.parse(text) as unknown };
  } catch (error) {
    return { fault: `a message is no valid JSON (${(error as Error).message}); skipped it` };
  }
}
