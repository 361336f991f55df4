// What the memory of this process that the operating system counts is for, in bytes. Linux only: elsewhere it is not known.
import fs from "node:fs";

/** Bytes: glibc's allocator takes memory for a thread in heaps of this size and alignment. */
const ARENA = 64 << 20;
/** Bytes: what V8 reserves around a WebAssembly memory, so that no access needs a check. */
const WASM_GUARD = 3e9;
const MAPPING = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)$/;
const RSS = /^Rss: +(\d+) kB/;

/** `malloc`: C's allocator. `wasm`: WebAssembly's memory. `files`: programs and libraries. `rest`: V8's heaps, code, stacks. */
export function resident() {
  const bytes = { malloc: 0, wasm: 0, files: 0, rest: 0 };
  if (!fs.existsSync("/proc/self/smaps")) return bytes;
  const mappings = readMappings(fs.readFileSync("/proc/self/smaps", "utf8"));
  mappings.forEach((mapping, i) => (bytes[purpose(mapping, mappings[i + 1])] += mapping.resident));
  return bytes;
}

function readMappings(smaps) {
  const mappings = [];
  for (const line of smaps.split("\n")) {
    const [, start, end, access, name] = MAPPING.exec(line) ?? [];
    const [, resident] = RSS.exec(line) ?? [];
    if (start !== undefined)
      mappings.push({ start: parseInt(start, 16), end: parseInt(end, 16), access, name, resident: 0 });
    else if (resident !== undefined) mappings.at(-1).resident += 1024 * Number(resident);
  }
  return mappings;
}

/** `next`: the mapping that follows; what a reservation has not used yet follows what it has. */
function purpose({ start, end, name }, next) {
  if (name === "[heap]") return "malloc";
  if (name !== "") return name.startsWith("[") ? "rest" : "files";
  const isReserved = next?.start === end && next.access === "---p";
  if (isReserved && next.end - end > WASM_GUARD) return "wasm";
  const whole = (isReserved ? next.end : end) - start;
  return start % ARENA === 0 && whole <= ARENA && (start + whole) % ARENA === 0 ? "malloc" : "rest";
}
