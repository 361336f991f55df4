import assert from "node:assert/strict";
import { Problem, fileConfiguration, resolveConfiguration } from "../../../src/extension/launch/configuration.js";

const NOWHERE = { pythonFile: undefined, inFolder: false };
const launch = { type: "asyncio", request: "launch", name: "mine" };

describe("a launch configuration", () => {
  it("is made for the current file when F5 is pressed with nothing configured", () => {
    assert.deepEqual(resolveConfiguration({}, { pythonFile: "/work/app/main.py", inFolder: false }), {
      configuration: {
        type: "asyncio",
        request: "launch",
        name: "main.py",
        program: "/work/app/main.py",
        cwd: "/work/app",
      },
    });
  });

  it("asks for a Python file when F5 is pressed with nothing configured and none open", () => {
    assert.deepEqual(resolveConfiguration({}, NOWHERE), { problem: Problem.noFile() });
  });

  it("runs in the workspace folder unless it says where", () => {
    const inFolder = { pythonFile: undefined, inFolder: true };
    const cwdOf = (given: object) => {
      const resolved = resolveConfiguration({ ...launch, program: "/work/app/main.py", ...given }, inFolder);
      return "configuration" in resolved ? resolved.configuration.cwd : resolved.problem;
    };
    assert.equal(cwdOf({}), "${workspaceFolder}");
    assert.equal(cwdOf({ cwd: "/elsewhere" }), "/elsewhere");
  });

  it("runs ${file} in its own folder where there is no workspace folder", () => {
    const resolved = resolveConfiguration(fileConfiguration("${file}", "current"), NOWHERE);
    assert.ok("configuration" in resolved);
    assert.equal(resolved.configuration.cwd, "${fileDirname}");
  });

  it("keeps the keys it does not know", () => {
    const resolved = resolveConfiguration({ ...launch, module: "pkg.main", cwd: "/w", freezeTime: false }, NOWHERE);
    assert.deepEqual(resolved, { configuration: { ...launch, module: "pkg.main", cwd: "/w", freezeTime: false } });
  });

  it("is refused with what to do when it names nothing to run, two things, or a running process", () => {
    const problemOf = (given: object) => resolveConfiguration({ ...launch, ...given }, NOWHERE);
    assert.deepEqual(problemOf({}), { problem: Problem.noProgram() });
    assert.deepEqual(problemOf({ program: "a.py", module: "a" }), { problem: Problem.twoPrograms() });
    assert.deepEqual(problemOf({ request: "attach" }), { problem: Problem.noAttach() });
  });
});
