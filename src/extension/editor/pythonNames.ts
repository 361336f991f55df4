/** Which variables a line of Python reads or sets: as much of the language as showing their values beside it takes. */

export interface NameAt {
  name: string;
  /** 0-based, as VS Code counts. */
  line: number;
  column: number;
}

/** A name or anything else that is not blank; strings and comments are blanked out before. */
const TOKEN = /[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|\S/gu;
const NAME = /^[\p{L}_]/u;

/** Strings with their prefixes, triple-quoted ones first; unended ones go to the end of the line, or of the text. */
const STRING_OR_COMMENT = new RegExp(
  [
    String.raw`#[^\n]*`,
    String.raw`(?:(?<![\p{L}\p{N}_])[rbuft]{1,2})?(?:"""(?:\\[^]|[^\\])*?(?:"""|$)|'''(?:\\[^]|[^\\])*?(?:'''|$)|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?)`,
  ].join("|"),
  "giu",
);

const NO_VARIABLES = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global "
    + "if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);
const DEFINES = new Set(["def", "class"]);
const IMPORTS = new Set(["import", "from"]);

/**
 * The variables of the function that `stoppedLine` is in, from its head to that line (0-based), each where it was named
 * last: values are those of this moment, and would be wrong further up. What the file imports is no variable.
 */
export function namesUntil(text: string, stoppedLine: number): NameAt[] {
  const lines = blanked(text)
    .split("\n")
    .slice(0, stoppedLine + 1);
  const imported = importedNames(lines);
  const found = ownLines(lines).flatMap((number) => namesIn(lines[number] ?? "", number));
  const last = new Map(found.map((each) => [each.name, each]));
  return found.filter((each) => last.get(each.name) === each && !imported.has(each.name));
}

/** Of statements that are on one line. */
function importedNames(lines: string[]): Set<string> {
  const imports = lines.filter((line) => IMPORTS.has(line.trim().split(/\s/, 1)[0] ?? ""));
  return new Set(imports.flatMap((line) => line.match(TOKEN) ?? []));
}

/** Strings and comments as blanks, so that all else stays where it is. */
function blanked(text: string): string {
  return text.replace(STRING_OR_COMMENT, (found) => found.replace(/[^\n]/g, " "));
}

/** The lines of the last one's function; those of functions and classes inside it, whose variables are others, left out. */
function ownLines(lines: string[]): number[] {
  const own: number[] = [];
  let indent = indentOf(lines.at(-1) ?? "");
  for (let number = lines.length - 1; number >= 0; number--) {
    const line = lines[number] ?? "";
    if (line.trim() === "") continue;
    own.unshift(number);
    if (isHead(line) && indentOf(line) < indent) break;
    if (isHead(line)) dropBody(own, lines, indentOf(line));
    else if (!CLOSES.test(line)) indent = Math.min(indent, indentOf(line));
  }
  return own;
}

function dropBody(own: number[], lines: string[], headIndent: number): void {
  const end = own.findIndex((number, index) => index > 0 && indentOf(lines[number] ?? "") <= headIndent);
  own.splice(0, end < 0 ? own.length : end);
}

/** The end of brackets, such as those of a long list of parameters: its indentation says nothing. */
const CLOSES = /^\s*[)\]}]/;
const isHead = (line: string): boolean => /^\s*(?:async\s+def|def|class)\s/.test(line);
const indentOf = (line: string): number => line.length - line.trimStart().length;

function namesIn(line: string, number: number): NameAt[] {
  const tokens = [...line.matchAll(TOKEN)].map((match) => ({ text: match[0], column: match.index }));
  if (IMPORTS.has(tokens[0]?.text ?? "")) return [];
  const texts = tokens.map(({ text }) => text);
  return tokens
    .filter((_, index) => isVariable(texts, index) && (isHead(line) || !isKeywordArgument(texts, index)))
    .map(({ text, column }) => ({ name: text, line: number, column }));
}

/** No attribute, no name that is being defined, and nothing that is called: a function as a value says nothing. */
function isVariable(texts: string[], index: number): boolean {
  const [before, name = "", after] = [texts[index - 1] ?? "", texts[index], texts[index + 1]];
  return NAME.test(name) && !NO_VARIABLES.has(name) && before !== "." && !DEFINES.has(before) && after !== "(";
}

/** The `name` of `f(name=value)`, where the bracket is on the same line. */
function isKeywordArgument(texts: string[], index: number): boolean {
  const inBrackets = ["(", ","].includes(texts[index - 1] ?? "") && texts.slice(0, index).includes("(");
  return inBrackets && texts[index + 1] === "=" && texts[index + 2] !== "=";
}
