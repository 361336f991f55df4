// node scripts/differential.mjs                      random programs on our scheduler and on CPython's own: the same trace
// node scripts/differential.mjs --seeds 100 --from 7000
// node scripts/differential.mjs --from 17 --seeds 1 --show     one program and its trace
//
// Both run in CPython 3.14 in WebAssembly, in virtual time; a program that differs is made smaller before it is shown.
import { spawn } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { bundle, root } from "./bundle.mjs";

/** Programs that a child is given at a time. */
const CHUNK = 250;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "5000" },
    from: { type: "string", default: "0" },
    show: { type: "boolean", default: false },
  },
});
process.chdir(root);
const file = await bundle(["test/differential/child.ts"], "out/differential.js");
const children = ["ours", "cpython"].map(start);
const different = await run(Number(values.from), Number(values.seeds));
for (const seed of different.slice(0, 3)) await explain(seed);
for (const { child } of children) child.stdin.end();
console.log(`${Number(values.seeds) - different.length} passed, ${different.length} failed`);
process.exitCode = different.length > 0 ? 1 : 0;

function start(which) {
  const child = spawn(process.execPath, [file, which], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { which, child, lines };
}

/** Answers of both, `[ours, CPython's]`. */
function ask(questions) {
  return Promise.all(
    children.map(async ({ which, child, lines }) => {
      child.stdin.write(`${JSON.stringify(questions)}\n`);
      const { value, done } = await lines.next();
      const answers = done ? `it ended with status ${child.exitCode}` : JSON.parse(value);
      if (!Array.isArray(answers))
        throw new Error(`${which}, on ${JSON.stringify(questions).slice(0, 200)}: ${answers}`);
      return answers;
    }),
  );
}

async function run(from, count) {
  const found = [];
  for (let seed = from; seed < from + count; seed += CHUNK) {
    const seeds = Array.from({ length: Math.min(CHUNK, from + count - seed) }, (_, i) => seed + i);
    const [ours, theirs] = await ask(seeds.map((each) => ({ seed: each })));
    if (values.show) console.log(JSON.stringify(ours[0].program), `\n${ours[0].trace.join("\n")}`);
    found.push(...seeds.filter((_, i) => isDifferent(ours[i], theirs[i])));
  }
  return found;
}

function isDifferent(ours, theirs) {
  return ours.trace.join("\n") !== theirs.trace.join("\n");
}

async function explain(seed) {
  const [[{ program }]] = await ask([{ seed }]);
  const small = await shrink(program);
  const [[ours], [theirs]] = await ask([{ program: small }]);
  const at = ours.trace.findIndex((line, i) => line !== theirs.trace[i]);
  console.log(`\nSeed ${seed} differs: node scripts/differential.mjs --from ${seed} --seeds 1`);
  console.log(JSON.stringify(small));
  console.log(ours.trace.slice(0, at).join("\n"));
  console.log(`ours:    ${ours.trace[at]}\nCPython: ${theirs.trace[at]}`);
}

/** Leaves out operations as long as the program still differs. */
async function shrink(program) {
  for (const smaller of withoutOne(program.bodies)) {
    const candidate = { ...program, bodies: smaller };
    const [[ours], [theirs]] = await ask([{ program: candidate }]);
    if (isDifferent(ours, theirs)) return shrink(candidate);
  }
  return program;
}

/** With one operation, or one thing to wait for, left out of a list of them, anywhere inside. */
function* withoutOne(value) {
  if (!Array.isArray(value)) return;
  for (let i = 0; i < value.length; i++) {
    if (value.every(Array.isArray) && typeof value[i][0] === "string")
      yield [...value.slice(0, i), ...value.slice(i + 1)];
    for (const smaller of withoutOne(value[i])) yield [...value.slice(0, i), smaller, ...value.slice(i + 1)];
  }
}
