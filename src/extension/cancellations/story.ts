/** A cancellation record as a text to read. */
import * as l10n from "@vscode/l10n";
import type { Cancellation } from "../../protocol/cancellation.js";
import type { SourceLocation } from "../../protocol/location.js";
import type { Explanation } from "../explanation.js";
import { recordRow, type Row } from "./rows.js";
import { at } from "./words.js";

/** Its explanation, then what the rows of the tree say, as a list. */
export function storyOf(record: Cancellation): Explanation {
  const { label, description, children } = recordRow(record);
  const [, ...rows] = children;
  const text = [
    `# ${label}: ${description}`,
    record.explanation,
    `## ${l10n.t("What happened")}`,
    rows.flatMap((row) => lines(row, "")).join("\n"),
  ].join("\n\n");
  return { text: `${text}\n`, places: places(rows) };
}

function lines({ label, description, location, children }: Row, indent: string): string[] {
  const where = location === null || description.includes(at(location)) ? "" : at(location);
  const own = [label, description, where].filter((part) => part !== "").join(" · ");
  return [`${indent}- ${own}`, ...children.flatMap((child) => lines(child, `${indent}  `))];
}

function places(rows: readonly Row[]): SourceLocation[] {
  return rows.flatMap(({ location, children }) => [...(location ? [location] : []), ...places(children)]);
}
