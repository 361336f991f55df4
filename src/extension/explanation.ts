/** Texts that explain, and the lines of source that they speak of. */
import path from "node:path";
import type { SourceLocation } from "../protocol/location.js";

/** In Markdown, one paragraph a line. */
export interface Explanation {
  text: string;
  /** Of the files that the text mentions, at least one place each. */
  places: readonly SourceLocation[];
}

/** `fetch.py:12` in a text. */
export interface Mention {
  /** Offsets, as a string's. */
  start: number;
  end: number;
  path: string;
  /** 1-based. */
  line: number;
}

const PLACE = /([^\s:(]+):(\d+)/g;

/** Those of files that are known by their names; two files of one name are not. */
export function mentions({ text, places }: Explanation): Mention[] {
  const paths = new Map<string, Set<string>>();
  for (const { path: file } of places) {
    const name = path.basename(file);
    paths.set(name, (paths.get(name) ?? new Set()).add(file));
  }
  return [...text.matchAll(PLACE)].flatMap(({ 0: found, 1: name = "", 2: line, index }) => {
    const [file, another] = paths.get(name) ?? [];
    if (file === undefined || another !== undefined) return [];
    return [{ start: index, end: index + found.length, path: file, line: Number(line) }];
  });
}
