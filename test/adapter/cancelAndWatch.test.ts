import assert from "node:assert/strict";
import { DapSession } from "../support/dap.js";
import { stopsToTheEnd, stopText, watch, watchToTheEnd } from "../support/stops.js";

describe("Cancel and watch", () => {
  it("goes from event to event with `next`, through each frame and on to the task that awaits", async () => {
    const session = await watch("chain", "enough", "worker");
    assert.deepEqual(await watchToTheEnd(session), [
      "worker @sleeps | CancelledError enters read()",
      "worker @gives_up | except at line @except",
      "worker @reads | left read()",
      "worker @with | with at line @with",
      "worker @open | CancelledError enters connection()",
      "worker @closes | finally at line @closing",
      "worker @reads | left connection()",
      "worker @fetches | left fetch()",
      "worker @cleans_up | finally at line @finally",
      "Task-1 @awaits | Task-1 gets the error",
      "Task-1 @expected | except at line @expects",
      "Task-1 @after | caught by except at line @expects",
    ]);
  });

  it("works while the program runs", async () => {
    const session = await DapSession.debug("stops/watched");
    await session.wrote("ready\n");
    const { id } = await session.thread("worker");
    await session.request("cancelAndWatch", { threadId: id });
    assert.deepEqual(await watchToTheEnd(session), [
      "worker @sleeps | CancelledError enters read()",
      "worker @cleans_up | finally at line @finally",
      "worker @reads | left read()",
      "Task-1 @after | worker ended cancelled",
    ]);
  });

  it("`stepOut` leaves out what happens before the error leaves the function", async () => {
    const session = await watch("chain", "enough", "worker");
    assert.deepEqual(await stopsToTheEnd(session, "stepOut", "stepOut", "stepOut", "stepOut", "continue"), [
      "worker @sleeps | CancelledError enters read()",
      "worker @reads | left read()",
      "worker @fetches | left fetch()",
      "Task-1 @awaits | Task-1 gets the error",
      "Task-1 @after | caught by except at line @expects",
    ]);
  });

  it("`stepIn` is a step by line, which the next event ends", async () => {
    const session = await watch("twice", "ready", "worker");
    assert.deepEqual((await stopsToTheEnd(session, "stepIn", "stepIn", "next", "continue")).slice(0, 3), [
      "worker @first | CancelledError enters job()",
      "worker @cleans_up | finally at line @finally",
      "step: worker @second | Paused on step",
    ]);
  });

  it("`continue` ends it", async () => {
    const session = await watch("chain", "enough", "worker");
    assert.deepEqual(await stopsToTheEnd(session, "next", "continue"), [
      "worker @sleeps | CancelledError enters read()",
      "worker @gives_up | except at line @except",
    ]);
  });

  it("a cancellation that is swallowed ends where the task goes on", async () => {
    const session = await watch("watched", "ready", "server");
    assert.deepEqual(await watchToTheEnd(session), [
      "server @serves | CancelledError enters serve()",
      "server @ignores | except at line @except",
      "server @goes_on | swallowed by except at line @except",
    ]);
  });

  it("goes through what the request is passed on to, and back: gather, awaited tasks", async () => {
    const gathering = await watch("groups", "ready", "gathers");
    const leaves = (await watchToTheEnd(gathering)).sort();
    assert.deepEqual(leaves, [
      "Task-1 @goes_on | gathers ended cancelled",
      "gathers @gather | gathers gets the error",
      "left @leaf | CancelledError enters leaf()",
      "right @leaf | CancelledError enters leaf()",
    ]);
    const awaiting = await watch("groups", "ready", "outer");
    assert.deepEqual(await watchToTheEnd(awaiting), [
      "inner @leaf | CancelledError enters leaf()",
      "middle @waits | middle gets the error",
      "outer @waits | outer gets the error",
      "Task-1 @goes_on | outer ended cancelled",
    ]);
  });

  it("a group's own task gets the error first, then its members", async () => {
    const session = await watch("groups", "ready", "groups");
    assert.deepEqual(await watchToTheEnd(session), [
      "groups @body | CancelledError enters groups()",
      "groups @group | with at line @group",
      "member @leaf | CancelledError enters leaf()",
      "Task-1 @goes_on | groups ended cancelled",
    ]);
  });

  it("the main task's error goes to the main thread", async () => {
    const session = await watch("watched", "ready", "Task-1");
    assert.deepEqual(await watchToTheEnd(session), [
      "Task-1 @waits | CancelledError enters main()",
      "MainThread @run | the main thread gets the error",
    ]);
  });

  it("a task that has not begun ends without an entry, and that is said", async () => {
    const session = await watch("watched", "ready", "fresh");
    assert.deepEqual(await watchToTheEnd(session), ["Task-1 @after | fresh ended cancelled"]);
    assert.match(session.output("console"), /^fresh has not taken its first step/);
  });

  it("without anybody who waits the end is said in the output", async () => {
    const session = await watch("watched", "ready", "stray");
    assert.deepEqual(await watchToTheEnd(session), ["stray @idles | CancelledError enters idle()"]);
    assert.match(session.output("console"), /You called cancel\("stop it"\) on stray \(idle\).*ended cancelled\./);
  });

  it("a task that is held says so, and the error enters when it is released", async () => {
    const session = await DapSession.debug("stops/watched");
    await session.wrote("ready\n");
    const { id } = await session.thread("worker");
    await session.request("hold", { threadId: id });
    const answer = await session.request<{ accepted: boolean; note: string }>("cancelAndWatch", { threadId: id });
    assert.match(answer.note, /held/);
    await session.request("release", { threadId: id });
    assert.deepEqual(await stopsToTheEnd(session, "continue"), ["worker @sleeps | CancelledError enters read()"]);
  });

  it("follows what has taken the error's place to where that is caught", async () => {
    const here = await watch("converted", "ready", "in_one_function");
    assert.deepEqual(await watchToTheEnd(here), [
      "in_one_function @waits | CancelledError enters wait()",
      "in_one_function @inner | left wait()",
      "in_one_function @raises | except at line @converts",
      "in_one_function @cleans_up | Closed in finally at line @finally",
      "in_one_function @closed | Closed in except at line @catches",
      "in_one_function @goes_on | Closed caught by except at line @catches",
      "Task-1 @over | in_one_function swallowed it and ended",
    ]);
    const outside = await watch("converted", "ready", "in_two_functions");
    assert.deepEqual(await watchToTheEnd(outside), [
      "in_two_functions @waits | CancelledError enters wait()",
      "in_two_functions @awaits | left wait()",
      "in_two_functions @fails | finally at line @closing",
      "in_two_functions @close | left close() with Closed",
      "in_two_functions @saw | Closed in except at line @sees",
      "in_two_functions @saw | Closed caught by except at line @sees",
      "Task-1 @over | in_two_functions went on and ended",
    ]);
  });

  it("leaves out what a handler raises and deals with itself", async () => {
    const session = await watch("converted", "ready", "deals_with_its_own");
    assert.deepEqual(await watchToTheEnd(session), [
      "deals_with_its_own @waits | CancelledError enters wait()",
      "deals_with_its_own @own | left wait()",
      "deals_with_its_own @tries | except at line @except",
      "Task-1 @over | deals_with_its_own ended cancelled",
    ]);
  });

  it("stops where a kept error's handler is over, and where it is raised again", async () => {
    const session = await watch("converted", "ready", "raises_later");
    assert.deepEqual((await watchToTheEnd(session)).slice(0, 4), [
      "raises_later @kept | CancelledError enters raises_later()",
      "raises_later @saves | except at line @keeps",
      "raises_later @after | caught and kept by except at line @keeps",
      "raises_later @again | raised again in raises_later()",
    ]);
  });

  it("a second request goes on with the first: one stop at each place", async () => {
    const session = await watch("converted", "ready", "outside");
    const seen = [];
    for (let i = 0; i < 5; i++) {
      const stop = await session.stopped();
      seen.push(await stopText(session, stop));
      const request = i === 1 ? "cancelAndWatch" : "next";
      await session.request(request, { threadId: stop.threadId });
    }
    assert.deepEqual(seen, [
      "outside @first | CancelledError enters cleans_up_twice()",
      "outside @cleaning | finally at line @cleanup",
      "outside @second | CancelledError enters cleans_up_twice()",
      "outside @outside | left cleans_up_twice()",
      "outside @seen | except at line @outer",
    ]);
  });

  it("refuses the main thread, and tasks that have ended", async () => {
    const session = await DapSession.debug("stops/watched", { breakpoints: ["ready"] });
    await session.stoppedAt("ready");
    assert.match(await session.refusal("cancelAndWatch", { threadId: 1 }), /The main thread is no task/);
    assert.match(await session.refusal("cancelAndWatch", { threadId: 999 }), /no live task has the id 999/);
    assert.deepEqual(session.untaken("continued"), [], "and the program stays where it is");
  });
});
