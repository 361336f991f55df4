import { fileURLToPath, pathToFileURL } from "node:url";

/** How the client wants lines, columns and paths, as it said in `initialize`. Ours: 1-based, native paths. */
export class ClientFormat {
  #lineOffset = 0;
  #columnOffset = 0;
  #uris = false;

  configure(options: { linesStartAt1?: boolean; columnsStartAt1?: boolean; pathFormat?: string }): void {
    this.#lineOffset = options.linesStartAt1 === false ? 1 : 0;
    this.#columnOffset = options.columnsStartAt1 === false ? 1 : 0;
    this.#uris = options.pathFormat === "uri";
  }

  lineFromClient = (line: number): number => line + this.#lineOffset;
  lineToClient = (line: number): number => line - this.#lineOffset;
  columnFromClient = (column: number): number => column + this.#columnOffset;
  columnToClient = (column: number): number => column - this.#columnOffset;

  /** A URI is understood whatever was agreed; a path is never one. */
  pathFromClient(path: string): string {
    return path.startsWith("file:") ? fileURLToPath(path) : path;
  }

  pathToClient(path: string): string {
    return this.#uris ? pathToFileURL(path).href : path;
  }
}
