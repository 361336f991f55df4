/** Texts of the program on our terminal: names, messages, paths. They must not move its cursor, nor look like lines of ours. */

/** What controls a terminal, ends a line, or turns the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** On one line: what is no character to see is written as Python writes it in a string. */
export const onOneLine = (text: string): string => text.replaceAll(UNPRINTABLE, escaped);

/** As `onOneLine`, of each line. */
export const onLines = (text: string): string => text.split("\n").map(onOneLine).join("\n");

/** JSON in which nothing is left that a terminal would obey. */
export const asJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(UNPRINTABLE, (character) => `\\u${hex(character, 4)}`);

const SHORT: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(character: string): string {
  const isByte = character.charCodeAt(0) < 0x100;
  return SHORT[character] ?? (isByte ? `\\x${hex(character, 2)}` : `\\u${hex(character, 4)}`);
}

const hex = (character: string, digits: number): string => character.charCodeAt(0).toString(16).padStart(digits, "0");
