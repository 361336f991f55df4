import type { Emscripten, StreamOperations } from "./emscripten.js";

/** The three standard streams: a device each, none of them a terminal. What `read` and `write` throw may name an errno by `code`. */
export interface Streams {
  /** As read(2). */
  stdin: (target: Uint8Array) => number;
  /** As write(2). */
  stdout: (bytes: Uint8Array) => number;
  stderr: (bytes: Uint8Array) => number;
}

const O_RDONLY = 0;
const O_WRONLY = 1;

/** Puts them into the places of those that Emscripten has made. */
export function connectStreams(module: Emscripten, { stdin, stdout, stderr }: Streams): void {
  const { FS } = module;
  const major = FS.createDevice.major++;
  const place = (fd: number, path: string, operation: StreamOperations, flags: number): void => {
    const device = FS.makedev(major, fd);
    FS.registerDevice(device, operation);
    FS.unlink(path);
    FS.mkdev(path, device);
    FS.closeStream(fd);
    FS.open(path, flags);
  };
  place(0, "/dev/stdin", { open, read: operation(module, stdin) }, O_RDONLY);
  place(1, "/dev/stdout", { open, write: operation(module, stdout) }, O_WRONLY);
  place(2, "/dev/stderr", { open, write: operation(module, stderr) }, O_WRONLY);
}

function open(stream: { seekable: boolean }): void {
  stream.seekable = false;
}

function operation({ FS, ERRNO_CODES }: Emscripten, use: (bytes: Uint8Array) => number) {
  return (_stream: unknown, memory: ArrayBufferView, offset: number, length: number): number => {
    try {
      return use(new Uint8Array(memory.buffer, memory.byteOffset + offset, length));
    } catch (error) {
      const errno = ERRNO_CODES[(error as NodeJS.ErrnoException).code ?? ""];
      throw errno === undefined ? error : new FS.ErrnoError(errno);
    }
  };
}
