import type { Message, Sequence } from "../../model/timeline/sequence.js";
import type { Lifeline, SequenceKind } from "../../protocol/timeline.js";
import { t } from "../texts.js";

/** On the line of a message. What it says depends on who sends it to whom. */
export function messageLabel(sequence: Sequence, message: Message): string {
  const { kind, value } = message;
  const [from, to] = [sequence.lifeline(message.from), sequence.lifeline(message.to)];
  switch (kind) {
    case "call":
      return to?.kind === "task" ? t("first step") : `${to?.name ?? ""}(${value ?? ""})`;
    case "resume":
      if (to?.kind === "task") return t("step");
      return value === null ? t("resume") : t("resume with {0}", value);
    case "suspend":
      return suspension(value, to);
    case "return":
      return from?.kind === "future" ? t("result {0}", value ?? "None") : t("return {0}", value ?? "None");
    case "raise":
      return t("raise {0}", value ?? t("an exception"));
    case "throw":
      return t("throw {0}", value ?? t("an exception"));
  }
}

function suspension(value: string | null, to: Lifeline | undefined): string {
  if (to?.kind === "future") return t("wait");
  if (to?.kind === "loop") return t("until it is done");
  return value === null ? t("yield") : t("await {0}", value);
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
