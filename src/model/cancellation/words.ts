import type { Cancellation } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { Busy } from "./context.js";

/** Later than this is late, s: asyncio's own measure of a slow callback. */
export const LATE = 0.1;

export const at = ({ path, line }: SourceLocation): string => `${path.replace(/^.*[\\/]/, "")}:${line}`;

/** `a.py:7, in main()`. */
export function within(place: SourceLocation): string {
  return place.function === "<module>" ? at(place) : `${at(place)}, in ${functionName(place.function)}`;
}

/** As `within`, where the sentence goes on: `a.py:7, in main(),`. */
export const aside = (place: SourceLocation): string =>
  place.function === "<module>" ? at(place) : `${within(place)},`;

const withoutLocals = (qualified: string): string => qualified.replaceAll(".<locals>", "");

/** `main()`; `a lambda in main()`. */
export function functionName(qualified: string): string {
  const plain = withoutLocals(qualified);
  const inner = /^(.*)\.<(lambda|genexpr)>$/.exec(plain);
  if (inner === null) return `${plain.startsWith("<") ? plain.slice(1, -1) : plain}()`;
  return `a ${inner[2] === "lambda" ? "lambda" : "generator expression"} of ${String(inner[1])}()`;
}

export const whereIt = (place: SourceLocation | null): string => (place === null ? "" : ` at ${within(place)}`);

/** As `whereIt`, where the sentence goes on. */
export const asideIt = (place: SourceLocation | null): string => (place === null ? "" : ` at ${aside(place)}`);

/** Characters of a name or message that a sentence has room for. */
const ROOM = 80;

const shortened = (text: string): string =>
  text.length <= ROOM ? text : `${text.slice(0, ROOM - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;

/** A task's name on one line. */
export const named = (name: string): string =>
  name === "" ? "a task without a name" : shortened(name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " "));

/** The coroutine that asyncio wraps an awaitable in that is none. */
const WRAPPER = "ensure_future._wrap_awaitable";

/** `Task-2 (worker)`. */
export function taskName({ name, coroutine }: { name: string; coroutine: string }): string {
  const plain = withoutLocals(coroutine);
  return plain === "" || plain === name || plain === WRAPPER ? named(name) : `${named(name)} (${plain})`;
}

/** What an await awaits, in a sentence. */
export function awaited(name: string, { awaitedCall }: { awaitedCall: boolean }): string {
  if (name === "TaskGroup") return "the end of its task group";
  if (name === "yield") return "the loop's next turn";
  if (name === "Future") return "a future";
  return awaitedCall || name === "gather" || name === "shield" ? `${name}()` : name;
}

export const isSame = (a: SourceLocation, b: SourceLocation): boolean => a.path === b.path && a.line === b.line;

export const duration = (value: number): string =>
  value < 1 ? `${Math.max(1, Math.round(value * 1000))} ms` : `${value.toFixed(1)} s`;

/** Why the loop came to nothing else: a clause. */
export const keptBusy = (busy: Busy | null): string =>
  busy === null
    ? "the loop did not get to it before"
    : `until then ${busy.what} kept the loop busy${whereIt(busy.location)}`;

export function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${String(parts.at(-1))}`;
}

/** `cancel("stop")`. */
export function cancelCall({ request: { message } }: Cancellation): string {
  if (message === null) return "cancel()";
  return `cancel(${JSON.stringify(shortened(message))})`;
}
