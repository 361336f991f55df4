import type { Message } from "../../model/timeline/sequence.js";
import type { SequenceKind } from "../../protocol/timeline.js";
import { t } from "../texts.js";

/** On the line of a message. */
export function messageLabel({ kind, value }: Message, to: string): string {
  switch (kind) {
    case "call":
      return value ?? t("call {0}", to);
    case "resume":
      return value === null ? t("resume") : t("resume with {0}", value);
    case "suspend":
      return value === null ? t("yield") : t("await {0}", value);
    case "return":
      return t("return {0}", value ?? "None");
    case "raise":
      return t("raise {0}", value ?? t("an exception"));
    case "throw":
      return t("throw {0}", value ?? t("an exception"));
  }
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
