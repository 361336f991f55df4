import assert from "node:assert/strict";
import { namesUntil } from "../../../../src/extension/editor/pythonNames.js";

/** The names on each line up to the one marked `# <-`, which has the stop: `3: a b`. */
function names(text: string): string[] {
  const lines = text.split("\n");
  const found = namesUntil(
    text,
    lines.findIndex((line) => line.includes("# <-")),
  );
  for (const { name, line, column } of found) assert.equal(lines[line]?.slice(column).startsWith(name), true);
  const numbers = [...new Set(found.map(({ line }) => line))];
  const on = (number: number) => found.filter(({ line }) => line === number).map(({ name }) => name);
  return numbers.map((number) => `${number + 1}: ${on(number).join(" ")}`);
}

describe("The names whose values stand beside the lines of a stopped function", () => {
  it("are its variables, from its head to the line of the stop, each where it was named last", () => {
    const text = `
before = 1

async def fetch(url, *, timeout=limit):
    answer = await get(url)
    async with lock as held:
        total += answer.size  # <-
        later = 2
`;
    assert.deepEqual(names(text), ["4: timeout limit", "5: url", "6: lock held", "7: total answer"]);
  });

  it("are none in strings, comments, imports, attributes, calls, keyword arguments", () => {
    const text = `
def f(a):  # comment b
    """A text that
    names c"""
    from d import e
    x = f'{g}' + rb"h" + "i \\" j" + 'k'
    return m.n.o(p, q=r, s == t) + u() if"v"else w  # <-
`;
    assert.deepEqual(names(text), ["2: a", "6: x", "7: m p r s t w"]);
  });

  it("are no names of functions inside, nor of the ones before", () => {
    const text = `
def other(a):
    b = 1

class C:
    def f(
        self,
        c,
    ) -> D:
        def inner(d):
            return e

        g = 1
        for h in i:
            g += h  # <-
`;
    assert.deepEqual(names(text), ["7: self", "8: c", "9: D", "14: i", "15: g h"]);
  });

  it("are the module's own at the module's level", () => {
    const text = `
import asyncio
a = 1
def f(b):
    c = 2
class D:
    e = 3
asyncio.run(main(a))  # <-
`;
    assert.deepEqual(names(text), ["8: a"]);
  });

  it("may be any that Python takes, soft keywords too", () => {
    assert.deepEqual(names("match = größe_1 + _  # <-"), ["1: match größe_1 _"]);
  });

  it("survive a text that is no Python", () => {
    assert.deepEqual(names('x = """ never ended\n y  # <-'), ["1: x"]);
    assert.deepEqual(names("def (:\n  ) = ' # <-"), []);
  });
});
