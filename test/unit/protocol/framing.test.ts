import assert from "node:assert/strict";
import { type Decoded, encode, MessageDecoder } from "../../../src/protocol/framing.js";

const decode = (...chunks: (Buffer | string)[]): Decoded[] => {
  const decoder = new MessageDecoder();
  return chunks.flatMap((chunk) => [...decoder.push(Buffer.from(chunk))]);
};
const hello = { greeting: "héllo 😀" };

describe("The framing of DAP messages", () => {
  it("counts bytes, not characters", () => {
    assert.equal(encode(hello).toString(), 'Content-Length: 27\r\n\r\n{"greeting":"héllo 😀"}'.replace("27", "26"));
  });

  it("reads what it wrote", () => assert.deepEqual(decode(encode(hello)), [{ message: hello }]));

  it("reads several messages of one chunk", () => {
    assert.deepEqual(
      decode(Buffer.concat([encode(1), encode(2), encode(3)])),
      [1, 2, 3].map((message) => ({ message })),
    );
  });

  it("reads a message that comes byte by byte, also inside a character", () => {
    assert.deepEqual(decode(...[...encode(hello)].map((byte) => Buffer.of(byte))), [{ message: hello }]);
  });

  it("knows a header by its name in any case, and ignores other fields", () => {
    assert.deepEqual(decode("content-type: json\r\ncontent-length: 2\r\n\r\n{}"), [{ message: {} }]);
  });

  it("goes on after JSON that is none", () => {
    const [first, second] = decode("Content-Length: 3\r\n\r\n{a}", encode(2));
    assert.match((first as { fault: string }).fault, /no valid JSON/);
    assert.deepEqual(second, { message: 2 });
  });

  for (const [what, garbage] of [
    ["a line of text", "hello\r\n"],
    ["a length of no number", "Content-Length: x\r\n\r\n"],
    ["a negative length", "Content-Length: -3\r\n\r\n"],
    ["a length nobody could mean", "Content-Length: 99999999999999\r\n\r\n"],
    ["a blank header", "\r\n\r\n"],
    ["kilobytes without a header", "x".repeat(5000)],
  ] as const)
    it(`skips ${what} up to the next header`, () => {
      const decoded = decode(garbage, encode(hello));
      assert.ok("fault" in (decoded[0] ?? {}), "the fault is told");
      assert.deepEqual(decoded.at(-1), { message: hello });
    });

  it("waits for the rest of a large message without looking at every chunk again", () => {
    const large = { text: "x".repeat(5_000_000) };
    const bytes = encode(large);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) =>
      bytes.subarray(index * 65_536, (index + 1) * 65_536),
    );
    const decoder = new MessageDecoder();
    const concat = Buffer.concat.bind(Buffer);
    let copied = 0;
    Buffer.concat = (parts, length) => {
      const joined = concat(parts, length);
      copied += joined.length;
      return joined;
    };
    try {
      const decoded = chunks.flatMap((chunk) => [...decoder.push(chunk)]);
      assert.deepEqual(decoded, [{ message: large }]);
    } finally {
      Buffer.concat = concat;
    }
    // To copy all that came at every chunk would move forty times as much.
    assert.ok(copied > 0 && copied <= 2 * bytes.length, `${copied} bytes of ${bytes.length} were copied`);
  });
});
