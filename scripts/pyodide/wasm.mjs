// WebAssembly modules as their sections: https://webassembly.github.io/spec/core/binary/modules.html
const HEADER = 8;
const EXPORTS = 7;
const DATA_COUNT = 12;
const DATA = 11;

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
  const reader = new Reader(content, 0);
  const kept = [];
  for (let left = reader.number(); left > 0; left--) {
    const start = reader.at;
    const name = reader.bytes(reader.number()).toString();
    reader.byte(); // the kind
    reader.number(); // the index
    if (isWanted(name)) kept.push(content.subarray(start, reader.at));
  }
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

function leb(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
}
