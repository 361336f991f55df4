/** So many are told of the entries that differ in nothing but their numbers. */
const MOST_ALIKE = 10;

/**
 * Entries, less those that say the same as ten before them but for numbers (of tasks, of ms): these are counted at the end.
 * Files and lines make a difference.
 */
export function withoutAlike(entries: readonly string[]): string[] {
  const kinds = new Map<string, { title: string; count: number }>();
  const told = entries.filter((entry) => {
    const kind = kindOf(entry);
    const seen = kinds.get(kind) ?? { title: titleOf(entry), count: 0 };
    kinds.set(kind, seen);
    seen.count += 1;
    return seen.count <= MOST_ALIKE;
  });
  const many = [...kinds.values()].filter(({ count }) => count > MOST_ALIKE);
  return [...told, ...many.map(({ title, count }) => `\n… and ${count - MOST_ALIKE} more like ${title}\n`)];
}

/** A place in a file, as in `main.py:12` or `<string>:3`; or a number. */
const NUMBER = /(\S+(?:\.py|>):\d+)|\d+(?:\.\d+)?/g;

/** The entry with its numbers replaced, but for those of places. */
const kindOf = (entry: string): string => entry.replace(NUMBER, (_, place: string | undefined) => place ?? "#");

const titleOf = (entry: string): string => entry.trimStart().split("\n", 1)[0] ?? "";
