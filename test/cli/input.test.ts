import assert from "node:assert/strict";
import { Command } from "../support/cli.js";
import { program } from "../support/programs.js";

describe("A program that waits in input()", () => {
  it("hears Ctrl-C, and loses nothing of what is typed afterwards", async () => {
    const command = new Command(["run", "--quiet", program("waits_for_input")]);
    await command.wrote("name? ");
    command.child.kill("SIGINT");
    await command.wrote("again? ");
    command.child.stdin.end("no end of line");
    const { status, stdout } = await command.ended();
    assert.deepEqual([status, stdout], [0, "name? interrupted\nagain? no end of line\n"]);
  });
});
