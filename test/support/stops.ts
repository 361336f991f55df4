/** Sequences of stops as text, one a line: `worker @sleeps | CancelledError enters read()`. */
import assert from "node:assert/strict";
import { place } from "./programs.js";
import { DapSession, type Stop } from "./dap.js";

/** More stops than this are no sequence that anybody wrote down. */
const MOST = 60;

/** Goes from stop to stop until the program ends, with these requests; the last one repeats. What the stops said. */
export async function stopsToTheEnd(session: DapSession, ...moves: string[]): Promise<string[]> {
  const seen: string[] = [];
  for (let stop = await session.stoppedOrEnded(); stop !== null; stop = await session.stoppedOrEnded()) {
    seen.push(await stopText(session, stop));
    if (seen.length > MOST) return [...seen, "and so on"];
    await session.request(moves[seen.length - 1] ?? moves.at(-1) ?? "continue", { threadId: stop.threadId });
  }
  return seen;
}

/** Steps with `next` through the events of a cancellation that is watched, and lets the program run when they are over. */
export async function watchToTheEnd(session: DapSession): Promise<string[]> {
  const seen: string[] = [];
  for (let stop = await session.stoppedOrEnded(); stop !== null; stop = await session.stoppedOrEnded()) {
    const isEvent = stop.body.reason === "exception";
    if (isEvent) seen.push(await stopText(session, stop));
    await session.request(isEvent && seen.length < MOST ? "next" : "continue", { threadId: stop.threadId });
  }
  return seen;
}

/** The reason where that is not `exception`, the thread, the marker or number of the line, and what the stop says. */
export async function stopText(session: DapSession, { threadId, body, frames }: Stop): Promise<string> {
  const hidden = new Set(["subtle", "label"]);
  const top = frames.find(({ presentationHint }) => !hidden.has(presentationHint ?? ""));
  const lineAt = (line: number): string => place(top?.source?.path ?? "", line).replace(/^.*:/, "");
  const at = top === undefined ? "nowhere" : lineAt(top.line);
  const thread = (await session.threads()).find(({ id }) => id === threadId)?.name.replace(/ .*/, "") ?? "no thread";
  const reason = body.reason === "exception" ? "" : `${body.reason}: `;
  const description = (body.description ?? "").replace(/line (\d+)$/, (_, line) => `line ${lineAt(Number(line))}`);
  return `${reason}${thread} ${at} | ${description}`;
}

/** Stopped at a marked line; the task is cancelled from there, and watched. */
export async function watch(name: string, marker: string, task: string): Promise<DapSession> {
  const session = await DapSession.debug(`stops/${name}`, { breakpoints: [marker] });
  await session.stoppedAt(marker);
  const { id } = await session.thread(task);
  await session.setBreakpoints([]);
  const answer = await session.request<{ accepted: boolean }>("cancelAndWatch", { threadId: id, message: "stop it" });
  assert.equal(answer.accepted, true);
  return session;
}
