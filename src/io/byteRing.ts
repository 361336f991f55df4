/**
 * Bytes from one thread to another through shared memory, in frames that carry a channel number.
 *
 * One writer, which blocks while the ring is full: what a program prints can't outrun who reads it. One reader, which never
 * blocks. `#written` and `#read` count bytes for ever, modulo 2^32; each is stored by its own side only.
 */
const WRITTEN = 0;
const READ = 1;
const ANNOUNCED = 2;
const HEADER_WORDS = 3;
/** Channel (1 byte) and length (4 bytes). */
const FRAME_HEADER = 5;

export class ByteRing {
  readonly #state: Int32Array;
  readonly #data: Uint8Array;

  /** `capacity` in bytes. */
  static allocate(capacity: number): SharedArrayBuffer {
    return new SharedArrayBuffer(4 * HEADER_WORDS + capacity);
  }

  constructor(memory: SharedArrayBuffer) {
    this.#state = new Int32Array(memory, 0, HEADER_WORDS);
    this.#data = new Uint8Array(memory, 4 * HEADER_WORDS);
  }

  /** Writer only. Blocks the thread while there is no room. True when the reader has to be told that there is something. */
  write(channel: number, bytes: Uint8Array): boolean {
    const most = this.#data.length / 4;
    for (let start = 0; start < bytes.length; start += most) {
      this.#writeFrame(channel, bytes.subarray(start, Math.min(bytes.length, start + most)));
    }
    return bytes.length > 0 && Atomics.exchange(this.#state, ANNOUNCED, 1) === 0;
  }

  /** Reader only. All that is there, in order. */
  read(): { channel: number; bytes: Uint8Array }[] {
    Atomics.store(this.#state, ANNOUNCED, 0);
    const frames: { channel: number; bytes: Uint8Array }[] = [];
    const end = Atomics.load(this.#state, WRITTEN) >>> 0;
    let at = Atomics.load(this.#state, READ) >>> 0;
    while (at !== end) {
      const header = this.#copyOut(at, FRAME_HEADER);
      const length = new DataView(header.buffer).getUint32(1, true);
      frames.push({ channel: header[0] ?? 0, bytes: this.#copyOut(at + FRAME_HEADER, length) });
      at = (at + FRAME_HEADER + length) >>> 0;
    }
    Atomics.store(this.#state, READ, at | 0);
    Atomics.notify(this.#state, READ);
    return frames;
  }

  #writeFrame(channel: number, bytes: Uint8Array): void {
    const size = FRAME_HEADER + bytes.length;
    const at = Atomics.load(this.#state, WRITTEN) >>> 0;
    for (;;) {
      const read = Atomics.load(this.#state, READ);
      if (((at - (read >>> 0)) >>> 0) + size <= this.#data.length) break;
      Atomics.wait(this.#state, READ, read);
    }
    const header = new Uint8Array(FRAME_HEADER);
    header[0] = channel;
    new DataView(header.buffer).setUint32(1, bytes.length, true);
    this.#copyIn(at, header);
    this.#copyIn(at + FRAME_HEADER, bytes);
    Atomics.store(this.#state, WRITTEN, (at + size) | 0);
  }

  /** The capacity is a power of two, so that positions stay right when the counters wrap. */
  #copyIn(at: number, bytes: Uint8Array): void {
    const offset = (at >>> 0) % this.#data.length;
    const first = Math.min(bytes.length, this.#data.length - offset);
    this.#data.set(bytes.subarray(0, first), offset);
    this.#data.set(bytes.subarray(first), 0);
  }

  #copyOut(at: number, length: number): Uint8Array {
    const offset = (at >>> 0) % this.#data.length;
    const bytes = new Uint8Array(length);
    const first = Math.min(length, this.#data.length - offset);
    bytes.set(this.#data.subarray(offset, offset + first), 0);
    bytes.set(this.#data.subarray(0, length - first), first);
    return bytes;
  }
}
