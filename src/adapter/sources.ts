import path from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { ClientFormat } from "./clientFormat.js";
import { unknownSource } from "./errors.js";

/** DAP sources. Code that the host has no file for gets a reference, the same for the whole session. */
export class Sources {
  readonly #paths: string[] = [];

  constructor(private readonly format: ClientFormat) {}

  onDisk(file: string): DebugProtocol.Source {
    return { name: path.basename(file), path: this.format.pathToClient(file) };
  }

  virtual(file: string): DebugProtocol.Source {
    return { name: path.basename(file), path: file, sourceReference: this.#reference(file) };
  }

  /** One that has no text to show: `<string>`. */
  named(file: string): DebugProtocol.Source {
    return { name: file };
  }

  /** The path of what a client calls a source; undefined where it names none. */
  path(source: { path?: string | undefined; sourceReference?: number | undefined }): string | undefined {
    if (source.sourceReference !== undefined && source.sourceReference > 0) return this.#path(source.sourceReference);
    return source.path === undefined ? undefined : this.format.pathFromClient(source.path);
  }

  #path(reference: number): string {
    const file = this.#paths[reference - 1];
    if (file === undefined) throw unknownSource(reference);
    return file;
  }

  #reference(file: string): number {
    const known = this.#paths.indexOf(file);
    return known >= 0 ? known + 1 : this.#paths.push(file);
  }
}
