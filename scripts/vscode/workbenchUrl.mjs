// The address of a workbench: which folder and files it opens, which extension it develops and tests.
import { statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * `open`: paths or file: URIs of folders, workspaces and files. `payload`: pairs as VS Code's web workbench takes them;
 * paths in it go through `remotePath`.
 */
export function workbenchUrl(host, { open = [], payload = [] }) {
  const query = new URLSearchParams();
  const files = open.map(toPath).filter((file) => !openAsRoot(query, file));
  if (!query.size) query.set("ew", "true");
  query.set("payload", JSON.stringify([...payload, ...files.map((file) => ["openFile", remotePath(host, file)])]));
  return `http://${host}/?${query}`;
}

/** A path on the server's machine as its workbench names it. */
export function remotePath(host, file) {
  return `vscode-remote://${host}${encodeURI(toPath(file))}`;
}

function openAsRoot(query, file) {
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const key = file.endsWith(".code-workspace") ? "workspace" : isFolder ? "folder" : undefined;
  if (key) query.set(key, file);
  return key !== undefined;
}

function toPath(file) {
  return file.startsWith("file://") ? fileURLToPath(file) : path.resolve(file);
}
