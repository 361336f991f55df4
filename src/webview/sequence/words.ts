import * as l10n from "@vscode/l10n";
import type { Message, Sequence } from "../../model/timeline/sequence.js";
import type { Lifeline, SequenceKind } from "../../protocol/timeline.js";

/** On the line of a message. What it says depends on who sends it to whom. */
export function messageLabel(sequence: Sequence, message: Message): string {
  const { kind, value } = message;
  const [from, to] = [sequence.lifeline(message.from), sequence.lifeline(message.to)];
  switch (kind) {
    case "call":
      return to?.kind === "task" ? l10n.t("first step") : `${to?.name ?? ""}(${value ?? ""})`;
    case "resume":
      if (to?.kind === "task") return l10n.t("step");
      return value === null ? l10n.t("resume") : l10n.t("resume with {0}", value);
    case "suspend":
      return suspension(value, to);
    case "return":
      return from?.kind === "future" ? l10n.t("result {0}", value ?? "None") : l10n.t("return {0}", value ?? "None");
    case "raise":
      return l10n.t("raise {0}", value ?? l10n.t("an exception"));
    case "throw":
      return l10n.t("throw {0}", value ?? l10n.t("an exception"));
  }
}

function suspension(value: string | null, to: Lifeline | undefined): string {
  if (to?.kind === "future") return l10n.t("wait");
  if (to?.kind === "loop") return l10n.t("until it is done");
  return value === null ? l10n.t("yield") : l10n.t("await {0}", value);
}

/** The class for a message's colour: exceptions apart, and among them cancellations. */
export function messageLook({ kind, value }: Message): string {
  const exception = kind === "raise" || kind === "throw";
  if (!exception) return kind;
  return value?.includes("CancelledError") ? `${kind} cancelled` : `${kind} failed`;
}

/** Answers go back along dashed lines, as in UML. */
export function isAnswer(kind: SequenceKind): boolean {
  return kind === "return" || kind === "suspend" || kind === "raise";
}
