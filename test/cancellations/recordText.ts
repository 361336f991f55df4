/** Records of cancellations as texts to compare: every field, lines by marker; only times are left out. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Cancellation, UnwoundFrame } from "../../src/protocol/cancellation.js";
import type { SourceLocation } from "../../src/protocol/location.js";

export function recordsText(records: readonly Cancellation[], program: string): string {
  return records.length === 0
    ? "no cancellation\n"
    : inOrder(records)
        .map((record) => recordText(record, program))
        .join("\n");
}

/**
 * `all_tasks()`, what `wait` answers and the members of a TaskGroup are sets: who cancels all that are in one does so in no
 * certain order.
 */
function inOrder(records: readonly Cancellation[]): Cancellation[] {
  const kindOf = ({ request: { kind, location, causedBy } }: Cancellation): string =>
    JSON.stringify([kind, location, causedBy]);
  const sorted = records.toSorted((a, b) => a.task.id - b.task.id || a.id - b.id);
  return records.map((record) => {
    const next = sorted.findIndex((other) => kindOf(other) === kindOf(record));
    return { ...(sorted.splice(next, 1)[0] as Cancellation), id: record.id };
  });
}

function recordText(record: Cancellation, program: string): string {
  const { id, task, request, delivery, unwinding, outcome, outcomeLocation, pendingReason, explanation } = record;
  const lines = [
    `${id}. ${task.name} ${task.coroutine || "-"}`,
    `asked     ${asked(request)}`,
    `stack     ${request.stack.map(at).join(" < ") || "-"}`,
    `entered   ${delivery === null ? "-" : `${at(delivery.location)} awaiting ${delivery.awaiting}`}`,
    ...unwinding.map((frame, i) => `${i === 0 ? "unwound " : "        "}  ${frameText(frame)}`),
    `outcome   ${outcome}${outcomeLocation === null ? "" : ` at ${at(outcomeLocation)}`}`,
    ...(pendingReason === null ? [] : [`pending   ${pendingReason}`]),
    ...sentences(explanation).map((sentence) => `    ${normalized(sentence, program)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function asked({ kind, byTask, location, message, accepted, causedBy, peer }: Cancellation["request"]): string {
  return [
    kind,
    byTask === null ? "" : ` by ${byTask.name}`,
    location === null ? "" : ` at ${at(location)}`,
    message === null ? "" : ` ${JSON.stringify(message)}`,
    accepted ? "" : " refused",
    causedBy === null ? "" : ` because of ${causedBy}`,
    peer === null ? "" : ` ${JSON.stringify(peer)}`,
  ].join("");
}

function frameText({ location, handlers, result }: UnwoundFrame): string {
  const met = handlers.map(({ kind, line }) => `${kind} ${marker({ ...location, line })}`);
  return `${at(location)}${met.length === 0 ? "" : ` [${met.join(", ")}]`} ${result}`;
}

const at = (location: SourceLocation): string => `${location.function} ${marker(location)}`;

function marker({ path: file, line }: Pick<SourceLocation, "path" | "line">): string {
  const name = /#.*@(\w+)/.exec(linesOf(file)[line - 1] ?? "")?.[1];
  return name === undefined ? `line ${line}` : `@${name}`;
}

const known = new Map<string, string[]>();

/** A file's lines; none where there is no such file. */
export function linesOf(path: string): string[] {
  let lines = known.get(path);
  if (lines === undefined) known.set(path, (lines = readFileSync(path, "utf8").split("\n")));
  return lines;
}

/** A full stop ends a sentence where a capital follows; names like `a.py:7` have none. */
const sentences = (text: string): string[] => text.split(/(?<=\.) (?=[A-Z])/);

/** What depends on how fast the machine is, but for what a program blocks on purpose; test/unit/model tests these words. */
const WHY =
  /because (?:the loop did not get to it before|until then .*? kept the loop busy(?: at (?!@block)\S+, in [^,]*?\))?)/;
const DELAYS = new RegExp(
  `, \\(time\\) late ${WHY.source}(?=\\.)|, but only after \\(time\\), (?:${WHY.source}|when .* had ended)(?=\\.)`,
  "g",
);

/** Lines by marker; no times. */
function normalized(sentence: string, program: string): string {
  const name = path.basename(program);
  return sentence
    .replaceAll(/\b\d+(\.\d+)? (ms|s)\b/g, "(time)")
    .replaceAll(new RegExp(`${name}:(\\d+)`, "g"), (_, line: string) => marker({ path: program, line: Number(line) }))
    .replaceAll(DELAYS, "");
}
