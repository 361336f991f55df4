// WebAssembly modules as their sections: https://webassembly.github.io/spec/core/binary/modules.html
const HEADER = 8;
const TYPES = 1;
const IMPORTS = 2;
const GLOBALS = 6;
const EXPORTS = 7;
const CODE = 10;
const DATA = 11;
const DATA_COUNT = 12;
/** Kinds of what is imported and exported. */
const FUNCTION = 0;
const GLOBAL = 3;

/**
 * The module with those exports only that `isWanted` says yes to, by name. Code, table and memory stay as they are.
 * @param {Buffer} module
 * @param {(name: string) => boolean} isWanted
 */
export function withExports(module, isWanted) {
  return rewritten(module, (section) => (section.id === EXPORTS ? pick(section.content, isWanted) : section.content));
}

/** The module without what its memory begins with; of use where the memory's contents come from elsewhere. */
export function withoutData(module) {
  return rewritten(module, ({ id, content }) => (id === DATA || id === DATA_COUNT ? null : content));
}

/**
 * The functions of a module that it does not import: by their indices, and by those of the exported ones' names.
 * A body is its local variables and instructions.
 */
export class Functions {
  #imported;
  /** @type {Buffer[]} */
  #bodies;
  #exported;

  /** @param {Buffer} module */
  constructor(module) {
    const content = (wanted) => [...sections(module)].find(({ id }) => id === wanted).content;
    this.#imported = imported(content(IMPORTS), FUNCTION);
    this.#bodies = vector(content(CODE), (reader) => reader.bytes(reader.number()));
    this.#exported = exportedFunctions(content(EXPORTS));
  }

  /** @returns {Buffer} */
  body(index) {
    return this.#bodies[index - this.#imported];
  }

  /** @returns {Buffer} of an export; throws where there is none */
  exported(name) {
    const index = this.#exported.get(name);
    if (index === undefined) throw new Error(`This build of Pyodide does not export ${name}`);
    return this.body(index);
  }

  /** The module with another body of that function. */
  with(module, index, body) {
    const bodies = this.#bodies.map((old, i) => (i === index - this.#imported ? body : old));
    const code = [leb(bodies.length), ...bodies.flatMap((each) => [leb(each.length), each])];
    return rewritten(module, ({ id, content }) => (id === CODE ? Buffer.concat(code) : content));
  }
}

/**
 * The module with one more variable, of 32 bits, 0 at first, which is exported under that name; and its index.
 * @param {Buffer} module
 * @param {string} name
 */
export function withVariable(module, name) {
  let index;
  for (const { id, content } of sections(module)) {
    if (id === IMPORTS) index = imported(content, GLOBAL);
    if (id === GLOBALS) index += new Reader(content, 0).number();
  }
  const label = Buffer.from(name);
  const added = {
    [GLOBALS]: Buffer.from([0x7f, 1, 0x41, 0, 0x0b]),
    [EXPORTS]: Buffer.concat([leb(label.length), label, Buffer.from([GLOBAL]), leb(index)]),
  };
  return {
    index,
    module: rewritten(module, ({ id, content }) => (id in added ? withOneMore(content, added[id]) : content)),
  };
}

function withOneMore(content, entry) {
  const reader = new Reader(content, 0);
  const count = leb(reader.number() + 1);
  return Buffer.concat([count, content.subarray(reader.at), entry]);
}

/** The index of a type of functions: so many parameters of 32 bits, and one result. Throws where there is none. */
export function typeIndex(module, parameters) {
  const { content } = [...sections(module)].find(({ id }) => id === TYPES);
  const wanted = Buffer.from([0x60, parameters, ...Array(parameters).fill(0x7f), 1, 0x7f]);
  const types = vector(content, (reader) => {
    const start = reader.at;
    reader.byte();
    for (let list = 0; list < 2; list++) reader.bytes(reader.number());
    return content.subarray(start, reader.at);
  });
  const index = types.findIndex((type) => type.equals(wanted));
  if (index < 0) throw new Error(`This build of Pyodide has no functions of ${parameters} numbers that answer one`);
  return index;
}

/** How many of that kind are imported. */
function imported(content, wanted) {
  const kinds = vector(content, (reader) => {
    for (let name = 0; name < 2; name++) reader.bytes(reader.number());
    const kind = reader.byte();
    skipImport[kind](reader);
    return kind;
  });
  return kinds.filter((kind) => kind === wanted).length;
}

const limits = (reader) => {
  for (let left = 1 + (reader.number() & 1); left > 0; left--) reader.number();
};
/** What follows the kind: of a function, a table, a memory, a global variable, a tag. */
const skipImport = [
  (reader) => reader.number(),
  (reader) => (reader.byte(), limits(reader)),
  limits,
  (reader) => reader.bytes(2),
  (reader) => (reader.byte(), reader.number()),
];

function exportedFunctions(content) {
  const entries = vector(content, (reader) => {
    const name = reader.bytes(reader.number()).toString();
    return { name, kind: reader.byte(), index: reader.number() };
  });
  return new Map(entries.filter(({ kind }) => kind === FUNCTION).map(({ name, index }) => [name, index]));
}

function vector(content, read) {
  const reader = new Reader(content, 0);
  return Array.from({ length: reader.number() }, () => read(reader));
}

function rewritten(module, change) {
  const parts = [module.subarray(0, HEADER)];
  for (const section of sections(module)) {
    const content = change(section);
    if (content !== null) parts.push(Buffer.from([section.id]), leb(content.length), content);
  }
  return Buffer.concat(parts);
}

function* sections(module) {
  const reader = new Reader(module, HEADER);
  while (reader.at < module.length) {
    const id = reader.byte();
    yield { id, content: reader.bytes(reader.number()) };
  }
}

function pick(content, isWanted) {
  const entries = vector(content, (reader) => {
    const start = reader.at;
    const name = reader.bytes(reader.number()).toString();
    reader.byte(); // the kind
    reader.number(); // the index
    return { name, bytes: content.subarray(start, reader.at) };
  });
  const kept = entries.filter(({ name }) => isWanted(name)).map((entry) => entry.bytes);
  return Buffer.concat([leb(kept.length), ...kept]);
}

class Reader {
  constructor(buffer, at) {
    this.buffer = buffer;
    this.at = at;
  }

  byte() {
    return this.buffer[this.at++];
  }

  /** An unsigned LEB128. */
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  }

  bytes(count) {
    this.at += count;
    return this.buffer.subarray(this.at - count, this.at);
  }
}

/** An unsigned LEB128. */
export function leb(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
}
