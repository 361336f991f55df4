// The arguments of the `code` binary, as far as a test run uses them.

/** Flags that may take their value from the next argument; all may take it after "=". */
const WITH_VALUE = new Set([
  "extensionDevelopmentPath",
  "extensionTestsPath",
  "user-data-dir",
  "extensions-dir",
  "folder-uri",
  "file-uri",
  "inspect-extensions",
  "inspect-brk-extensions",
  "disable-extension",
  "log",
  "locale",
  "profile",
]);

/** `{ flags: Map<name, values>, positional }`; a flag without a value has "". */
export function parseArguments(argv) {
  const flags = new Map();
  const positional = [];
  const rest = [...argv];
  while (rest.length) {
    const argument = rest.shift();
    const [, name, value] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(argument) ?? [];
    if (name) flags.set(name, [...(flags.get(name) ?? []), value ?? nextValue(name, rest)]);
    else if (!argument.startsWith("-")) positional.push(argument);
  }
  return { flags, positional };
}

function nextValue(name, rest) {
  return WITH_VALUE.has(name) && rest.length && !rest[0].startsWith("-") ? rest.shift() : "";
}
