import assert from "node:assert/strict";
import type { Cancellation, CancellationList } from "../../src/protocol/cancellation.js";
import type { CommandResult, Frame } from "../../src/protocol/commands.js";
import type { TaskInfo } from "../../src/protocol/tasks.js";
import { DapSession } from "../support/dap.js";

type TasksAnswer = CommandResult<"tasks">;

/** Who awaits whom, as a view unfolds it: children in the order of their creation; one that is its own ancestor in brackets. */
async function awaitTree(
  session: DapSession,
  awaiter: TaskInfo | null = null,
  above: number[] = [],
): Promise<string[]> {
  const { tasks } = await session.request<TasksAnswer>("tasks", { awaiter: awaiter?.id ?? null });
  const rows: string[] = [];
  for (const task of tasks.sort((a, b) => a.id - b.id)) {
    const circle = above.includes(task.id);
    rows.push(`${"  ".repeat(above.length)}${circle ? `(${task.name})` : task.name}`);
    if (task.hasChildren && !circle) rows.push(...(await awaitTree(session, task, [...above, task.id])));
  }
  return rows;
}

/** What a client knows of the records that only listens. */
function toldOf(session: DapSession): CancellationList {
  const told = new Map<number, Cancellation>();
  let dropped = 0;
  for (const body of session.untaken("cancellationChanged", "cancellationsDropped")) {
    const news = body as { cancellation: Cancellation } | { ids: number[]; dropped: number };
    if ("cancellation" in news) told.set(news.cancellation.id, news.cancellation);
    else for (const id of news.ids) told.delete(id);
    if ("dropped" in news) dropped = news.dropped;
  }
  return { cancellations: [...told.values()].sort((a, b) => a.id - b.id), dropped };
}

describe("Requests of ours", () => {
  it("`tasks` lists live tasks with the line each is at", async () => {
    const session = await DapSession.debug("seeds/cancel_chain", { breakpoints: ["request"] });
    await session.stoppedAt("request");
    const { tasks, total } = await session.request<{ tasks: TaskInfo[]; total: number }>("tasks");
    assert.equal(total, 2);
    const child = tasks.find(({ coroutine }) => coroutine === "cancel_me");
    assert.equal(child?.state, "waiting");
    assert.equal(child.parent, tasks.find(({ coroutine }) => coroutine === "main")?.id);
    assert.equal(child.location?.function, "cancel_me2");
  });

  it("`tasks` by awaiter: who waits for whom, a circle by its oldest member", async () => {
    const session = await DapSession.debug("awaits", { breakpoints: ["ready"] });
    await session.stoppedAt("ready");
    assert.deepEqual(await awaitTree(session), [
      "Task-1",
      "first",
      "  shared",
      "second",
      "  shared",
      "group",
      "  member 1",
      "  member 2",
      "outside",
      "  right",
      "    left",
      "      (right)",
    ]);
  });

  it("`tasks` by awaiter: a gather stands for the task that awaits it", async () => {
    const session = await DapSession.debug("awaits", { breakpoints: ["ready"] });
    const { threadId } = await session.stoppedAt("ready");
    await session.request("continue", { threadId });
    await session.wrote("ready\n");
    await session.request("pause", { threadId: 1 });
    await session.stopped();
    assert.deepEqual((await awaitTree(session)).slice(0, 5), [
      "Task-1",
      "  first",
      "    shared",
      "  second",
      "    shared",
    ]);
  });

  it("`tasks` by awaiter: who awaits another since the stop before, where no task has come or gone", async () => {
    const session = await DapSession.debug("awaits_by_steps", { breakpoints: ["asked"] });
    const trees: string[] = [];
    for (let stop = 0; stop < 8; stop++) {
      const { threadId } = await session.stoppedAt("asked");
      trees.push((await awaitTree(session)).join(" / "));
      await session.request("continue", { threadId });
    }
    assert.deepEqual(trees, [
      "Task-1 / leaf / follower 1 / follower 2",
      "Task-1 / follower 1 /   leaf / follower 2",
      "Task-1 / follower 1 /   leaf / follower 2",
      "Task-1 / leaf / follower 1 / follower 2",
      "Task-1 / follower 1 / follower 2 /   leaf",
      "Task-1 / leaf / follower 1 / follower 2",
      "Task-1 / follower 1 /   leaf / follower 2",
      "Task-1 / follower 1 /   leaf / follower 2 /   leaf",
    ]);
  });

  it("`tasks` by ids says who awaits each", async () => {
    const session = await DapSession.debug("awaits", { breakpoints: ["ready"] });
    await session.stoppedAt("ready");
    const threads = await Promise.all(["left", "right", "member 2"].map((name) => session.thread(name)));
    const { tasks } = await session.request<TasksAnswer>("tasks", { ids: threads.map(({ id }) => id) });
    const awaiters = tasks.map(({ awaiter }) => ({ id: awaiter ?? 0 }));
    const { tasks: named } = await session.request<TasksAnswer>("tasks", { ids: awaiters.map(({ id }) => id) });
    assert.deepEqual(
      named.map(({ name }) => name),
      ["right", "left", "group"],
    );
  });

  it("`cancelTask` on tasks that await each other is refused, as CPython refuses it, and hangs nothing", async () => {
    const session = await DapSession.debug("awaits", { breakpoints: ["ready"] });
    await session.stoppedAt("ready");
    const { id } = await session.thread("left");
    assert.match(await session.refusal("cancelTask", { threadId: id }), /a circle of tasks that await each other/);
    assert.equal((await session.request<TasksAnswer>("tasks", { filter: "left" })).total, 2);
  });

  it("`tasks` finds tasks by their state, too, and remembers how those ended that ended lately", async () => {
    const session = await DapSession.debug("awaits", { breakpoints: ["ready"] });
    await session.stoppedAt("ready");
    const { id } = await session.thread("shared");
    await session.request("hold", { threadId: id });
    assert.equal((await session.thread("shared")).name, "shared pause() · held, awaiting sleep");
    const { tasks } = await session.request<TasksAnswer>("tasks", { filter: "HELD" });
    assert.deepEqual(
      tasks.map(({ name }) => name),
      ["shared"],
    );
    const { tasks: ended } = await session.request<TasksAnswer>("tasks", { ids: [10] });
    assert.deepEqual(
      ended.map(({ name, state }) => [name, state]),
      [["short", "done"]],
    );
  });

  it("`tasks` with a filter finds every task by each part of what a view shows of it", async () => {
    for (const [name, marker] of [
      ["awaits", "ready"],
      ["waiting/everything", "stop"],
    ] as const) {
      const session = await DapSession.debug(name, { breakpoints: [marker] });
      await session.stoppedAt(marker);
      const { tasks } = await session.request<TasksAnswer>("tasks");
      assert.ok(tasks.length > 5);
      for (const { id, name: own, coroutine, awaiting, state } of tasks)
        for (const filter of [own, coroutine.toUpperCase(), awaiting ?? state, `${own} ${coroutine}`]) {
          const found = await session.request<TasksAnswer>("tasks", { filter });
          assert.ok(found.tasks.map((task) => task.id).includes(id), `${own} by ${JSON.stringify(filter)}`);
        }
      assert.deepEqual((await session.request<TasksAnswer>("tasks", { filter: "no such thing" })).tasks, []);
    }
  });

  it("`stackNow` tells where a suspended task is while the program runs", async () => {
    const session = await DapSession.debug("awaits");
    await session.wrote("ready");
    const { id } = await session.thread("first");
    const stack = async () => (await session.request<{ frames: Frame[] }>("stackNow", { threadId: id })).frames;
    while ((await stack()).length === 1); // Until Task-1, which has written, awaits it.
    assert.deepEqual(
      (await stack()).map(({ name, kind }) => (kind === "label" ? `[${name}]` : name)),
      ["wait_for", "[awaited by Task-1]", "main"],
    );
    assert.match(await session.refusal("stackNow", { threadId: 999 }), /No live task has the id 999/);
  });

  it("`focusThread` tells of the stop once more, on that thread, and steps go on there", async () => {
    const session = await DapSession.debug("awaits", { breakpoints: ["ready"] });
    await session.stoppedAt("ready");
    const { id } = await session.thread("first");
    await session.request("focusThread", { threadId: id });
    const stop = await session.stopped();
    assert.equal(stop.threadId, id);
    assert.equal(stop.frames[0]?.name, "wait_for");
  });

  it("`hold` keeps one task back while the others run, `release` lets it go on", async () => {
    const session = await DapSession.debug("step_over_await", { breakpoints: ["await"] });
    const { threadId } = await session.stoppedAt("await");
    await session.request("hold", { threadId });
    await session.request("setBreakpoints", { source: { path: session.file }, breakpoints: [] });
    await session.request("continue", { threadId });
    const state = async () =>
      (await session.request<{ tasks: TaskInfo[] }>("tasks", { filter: "walker" })).tasks[0]?.state;
    while ((await state()) === "running") await session.request("threads"); // It ends the step that it is in.
    assert.equal(await state(), "held");
    await session.request("release", { threadId });
    assert.equal(await session.exit(), 0);
  });

  it("`cancelTask` is task.cancel(message), and the record says it was the debugger", async () => {
    const session = await DapSession.debug("seeds/cancel_chain", { breakpoints: ["request"] });
    const { threadId } = await session.stoppedAt("request");
    const { id } = await session.thread("Task-2");
    assert.deepEqual(await session.request("cancelTask", { threadId: id, message: "from the test" }), {
      accepted: true,
    });
    await session.request("continue", { threadId });
    assert.equal(await session.exit(), 0);
    const { cancellations } = await session.request<{ cancellations: Cancellation[] }>("cancellations");
    assert.equal(cancellations[0]?.request.kind, "debugger");
    assert.equal(cancellations[0].request.message, "from the test");
  });

  for (const name of ["many_cancellations", "cancellations_without_end"])
    it(`\`cancellationChanged\` and \`cancellationsDropped\` tell of every record, as it is in the end (${name})`, async () => {
      const session = await DapSession.debug(name);
      const code = await session.exit(60_000);
      assert.equal(code, 0, session.output("important"));
      const { cancellations, dropped } = await session.request<CancellationList>("cancellations");
      assert.deepEqual(toldOf(session), { cancellations, dropped });
      assert.equal(
        cancellations.length + dropped,
        { many_cancellations: 1501, cancellations_without_end: 13_003 }[name],
      );
      const pending = cancellations.find(({ outcome }) => outcome === "pending");
      assert.match(pending?.explanation ?? "", /When the program ended the task was still cleaning up/);
    }).timeout(120_000);

  it("`cancellations` answers only the records that are asked for", async () => {
    const session = await DapSession.debug("many_cancellations", { breakpoints: ["all"] });
    await session.stoppedAt("all");
    const body = await session.request<{ cancellations: Cancellation[] }>("cancellations", { ids: [2, 1501, 9999] });
    assert.deepEqual(
      body.cancellations.map(({ id, outcome }) => [id, outcome]),
      [
        [2, "cancelled"],
        [1501, "pending"],
      ],
    );
  });

  it("`stdin` is what the program reads", async () => {
    const session = await DapSession.debug("reads_stdin");
    await session.request("stdin", { text: "one\ntwo\n" });
    await session.request("stdin", { text: null });
    assert.equal(await session.exit(), 0);
    assert.equal(session.output(), "read one\nread two\nend of file\n");
  });

  it("`interrupt` is Ctrl-C, as often as one likes", async () => {
    const session = await DapSession.debug("deaf");
    await session.wrote("ready\n");
    await session.request("interrupt");
    await session.wrote("ignored\n");
    await session.request("interrupt");
    await session.wrote("ignored\nignored\n");
  });
});
