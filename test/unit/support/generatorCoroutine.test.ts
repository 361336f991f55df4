import assert from "node:assert/strict";
import { jsErrors, Runtime, Signal, type Future } from "../../../src/runtime/index.js";
import { FatalError, GeneratorCoroutine, type Steps } from "../../support/generatorCoroutine.js";
import { VirtualLoop } from "../../support/virtualLoop.js";

describe("a coroutine made of a generator", () => {
  const loop = new VirtualLoop();
  const coroutine = (body: () => Steps): GeneratorCoroutine => new GeneratorCoroutine(loop.runtime, body());

  it("yields, then returns a value", () => {
    const made = coroutine(function* () {
      yield;
      return "end";
    });
    assert.equal(made.resume(), Signal.Yielded);
    assert.equal(made.resume(), Signal.Returned);
    assert.equal(made.value, "end");
  });

  it("answers the future it awaits, and goes on with its result", () => {
    const future = loop.createFuture();
    const made = coroutine(function* () {
      return yield future;
    });
    assert.equal(made.resume(), future);
    future.setResult(5);
    assert.equal(made.resume(), Signal.Returned);
    assert.equal(made.value, 5);
  });

  it("is not suspended by any number of futures that are done", () => {
    const done = (settle: (future: Future) => void): Future => {
      const future = loop.createFuture();
      settle(future);
      return future;
    };
    const made = coroutine(function* () {
      const first = yield done((future) => future.setResult(1));
      const second = yield done((future) => future.setResult(2));
      try {
        yield done((future) => future.setException(new Error("no")));
      } catch (error) {
        return [first, second, String(error)];
      }
    });
    assert.equal(made.resume(), Signal.Returned);
    assert.deepEqual(made.value, [1, 2, "Error: no"]);
  });

  it("gets an error thrown where it is suspended", () => {
    const made = coroutine(function* () {
      try {
        yield loop.createFuture();
      } catch (error) {
        return String(error);
      }
    });
    made.resume();
    assert.equal(made.throw(new Error("thrown")), Signal.Returned);
    assert.equal(made.value, "Error: thrown");
  });

  it("tells how it ended by an error", () => {
    const endings: [unknown, Signal][] = [
      [new Error("no"), Signal.Raised],
      [jsErrors.cancelled(null), Signal.Cancelled],
      [new FatalError("enough"), Signal.Fatal],
    ];
    for (const [error, signal] of endings) {
      const made = coroutine(function* () {
        throw error;
      });
      assert.equal(made.resume(), signal);
      assert.equal(made.value, error);
    }
  });

  it("is misused by what is no future", () => {
    const made = new GeneratorCoroutine(
      new Runtime(),
      (function* () {
        yield "text";
      })(),
    );
    assert.equal(made.resume(), Signal.Misused);
    assert.equal(String(made.value), "Error: Task got bad yield: text");
  });
});
