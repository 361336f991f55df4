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
});
