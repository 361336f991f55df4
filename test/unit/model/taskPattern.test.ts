import assert from "node:assert/strict";
import { TaskPattern } from "../../../src/model/taskPattern.js";

const task = { name: "Task-3", coroutine: "Client.get.<locals>.fetch_all" };
const matches = (text: string): boolean => new TaskPattern(text).matches(task);

describe("A condition on tasks", () => {
  it("names a task or its coroutine function", () => {
    assert.ok(matches("Task-3"));
    assert.ok(matches("Client.get.<locals>.fetch_all"));
    assert.ok(!matches("Task"));
  });

  it("may name the last parts of a qualified name, not the first", () => {
    assert.ok(matches("fetch_all"));
    assert.ok(!matches("Client.get"));
  });

  it("takes * for any text and ? for one character; all other characters stand for themselves", () => {
    assert.ok(matches("fetch*"));
    assert.ok(matches("Task-?"));
    assert.ok(!matches("Task-??"));
    assert.ok(!matches("Client?get"));
    assert.ok(!matches("Task.3"));
    assert.ok(!matches("[T]ask-3"));
  });

  it("is met by one of several, and by all tasks when it is empty", () => {
    assert.ok(matches("nobody, Task-*"));
    assert.ok(matches(" , "));
    assert.ok(!matches("nobody, none"));
  });

  it("may have the parentheses of a call", () => {
    assert.ok(matches("fetch_all()"));
  });

  it("is no expression, and says so", () => {
    for (const text of ['name == "Task-3"', "__exception__.args", "task.get_name() == 'x'", "len(name) > 3"])
      assert.match(TaskPattern.complaint(text) ?? "", /^This condition is a list of names/, text);
    for (const text of ["fetch*, Task-3", "GET /items?page=2", "worker (1)", "fetch()"])
      assert.equal(TaskPattern.complaint(text), null, text);
  });
});
