import assert from "node:assert/strict";
import { parse, UsageError } from "../../src/cli/arguments.js";

const none = { json: false, tree: false, quiet: false };

describe("The command line of unwind", () => {
  it("names a program and its arguments", () => {
    assert.deepEqual(parse(["run", "a.py", "b", "c"]), {
      command: "run",
      options: { ...none, program: "a.py", args: ["b", "c"] },
    });
  });

  it("leaves every option after the program to the program", () => {
    assert.deepEqual(parse(["run", "--quiet", "a.py", "--json", "-m", "--", "--help"]), {
      command: "run",
      options: { ...none, quiet: true, program: "a.py", args: ["--json", "-m", "--", "--help"] },
    });
  });

  it("leaves every option after a module to the module", () => {
    assert.deepEqual(parse(["run", "--tree", "-m", "pack.mod", "--json", "x"]), {
      command: "run",
      options: { ...none, tree: true, module: "pack.mod", args: ["--json", "x"] },
    });
    assert.deepEqual(parse(["run", "-mpack.mod", "-q"]), {
      command: "run",
      options: { ...none, module: "pack.mod", args: ["-q"] },
    });
  });

  it("takes a file for a trace", () => {
    assert.deepEqual(parse(["run", "--trace", "run.json", "a.py"]), {
      command: "run",
      options: { ...none, trace: "run.json", program: "a.py", args: [] },
    });
    assert.throws(() => parse(["run", "--trace=", "a.py"]), new UsageError("--trace needs the name of a file."));
  });

  it("takes a program whose name begins with a dash after --", () => {
    assert.deepEqual(parse(["run", "--", "-a.py", "--json"]), {
      command: "run",
      options: { ...none, program: "-a.py", args: ["--json"] },
    });
  });

  it("knows help and version", () => {
    for (const help of [["--help"], ["-h"], ["help"], ["run", "--help"]])
      assert.deepEqual(parse(help), { command: "help" });
    assert.deepEqual(parse(["--version"]), { command: "version" });
  });

  for (const [argv, message] of [
    [[], "No command."],
    [["walk"], "Unknown command 'walk'."],
    [["run"], "No program to run."],
    [["run", "--json"], "No program to run."],
    [["run", "--fast", "a.py"], "Unknown option '--fast'."],
    [["run", "--json=yes", "a.py"], "Option '--json' does not take an argument."],
    [["run", "--json", "--quiet", "a.py"], "--json and --quiet exclude each other."],
  ] as const)
    it(`refuses \`unwind ${argv.join(" ")}\``, () => {
      assert.throws(() => parse([...argv]), new UsageError(message));
    });

  it("refuses -m without a module", () => assert.throws(() => parse(["run", "-m"]), UsageError));
});
