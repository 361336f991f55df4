import assert from "node:assert/strict";
import type { Benchmark, Contender } from "../../../bench/benchmark.js";
import { measure, median, undisturbed } from "../../../bench/measure.js";
import { shownTime, table } from "../../../bench/table.js";

const taking = (name: string, ns: number): Contender => ({ name, run: (operations) => ns * operations });

describe("a benchmark", () => {
  it("gives the time of one operation, of each contender", async () => {
    const { times } = await measure({ name: "work", ours: taking("ours", 20), others: [taking("theirs", 5)] });
    assert.deepEqual(
      [...times],
      [
        ["ours", 20],
        ["theirs", 5],
      ],
    );
  });

  it("tells what undisturbed rounds took, though most were disturbed", async () => {
    let turn = 0;
    const disturbed = (operations: number): number => (turn++ % 5 === 0 ? 1 : 10) * 20e6 * operations;
    const { times } = await measure({ name: "work", ours: { name: "ours", run: disturbed }, others: [] });
    assert.deepEqual([...times], [["ours", 20e6]]);
    assert.throws(() => undisturbed([]), RangeError);
  });

  it("has a median that one of many does not change", () => {
    assert.equal(median([3, 1000, 1]), 3);
    assert.equal(median([4, 1, 2, 1000]), 3);
    assert.throws(() => median([]), RangeError);
  });

  it("shows times in the unit that fits, in three digits", () => {
    assert.deepEqual([1.234, 45.67, 999, 1500, 25_000_000, 3e9].map(shownTime), [
      "1.23 ns",
      "45.7 ns",
      "999 ns",
      "1.50 µs",
      "25.0 ms",
      "3.00 s",
    ]);
  });

  it("is a row of a markdown table, with its goal", () => {
    const row = (name: string, goal: Partial<Benchmark>): Benchmark => ({
      name,
      ours: taking("ours", 20),
      others: [taking("theirs", 30), taking("others'", 10)],
      ...goal,
    });
    const times = new Map([
      ["ours", 20],
      ["theirs", 30],
      ["others'", 10],
    ]);
    const rows = [
      row("a", {}),
      row("b", { goal: { ns: 19 } }),
      row("c", { goal: { ns: 20 } }),
      row("d", { goal: { times: 1, of: "theirs" } }),
      row("e", { goal: { times: 1.5, of: "others'" } }),
      row("f", { goal: { times: 1, of: "nobody" } }),
      row("g", { goal: [{ ns: 20 }, { times: 1.5, of: "others'" }] }),
    ];
    const golden = `
| one operation | ours | time    | others (times ours)                               | goal                                     |
| ------------- | ---- | ------- | ------------------------------------------------- | ---------------------------------------- |
| a             | ours | 20.0 ns | theirs 30.0 ns (1.50×)<br>others' 10.0 ns (0.50×) |                                          |
| b             | ours | 20.0 ns | theirs 30.0 ns (1.50×)<br>others' 10.0 ns (0.50×) | ≤ 19.0 ns: missed                        |
| c             | ours | 20.0 ns | theirs 30.0 ns (1.50×)<br>others' 10.0 ns (0.50×) | ≤ 20.0 ns: met                           |
| d             | ours | 20.0 ns | theirs 30.0 ns (1.50×)<br>others' 10.0 ns (0.50×) | ≤ 1× theirs: met                         |
| e             | ours | 20.0 ns | theirs 30.0 ns (1.50×)<br>others' 10.0 ns (0.50×) | ≤ 1.5× others': missed                   |
| f             | ours | 20.0 ns | theirs 30.0 ns (1.50×)<br>others' 10.0 ns (0.50×) | ≤ 1× nobody: not measured                |
| g             | ours | 20.0 ns | theirs 30.0 ns (1.50×)<br>others' 10.0 ns (0.50×) | ≤ 20.0 ns: met<br>≤ 1.5× others': missed |`;
    assert.equal(`\n${table(rows.map((benchmark) => ({ benchmark, times })))}`, golden);
  });
});
