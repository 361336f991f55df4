/** The SVG of the messages on screen. */
import type { Message, Sequence } from "../../model/timeline/sequence.js";
import { svgElement } from "../dom.js";
import { duration } from "../time.js";
import { GUTTER, messageY, ROW, type Layout } from "./layout.js";
import { isAnswer, messageLabel, messageLook } from "./words.js";

export interface Shown {
  sequence: Sequence;
  layout: Layout;
  first: number;
  end: number;
  selected: number | undefined;
}

/** Half the width of the bar on a coroutine's line, px. */
const HALF = 4;
const TIP = 7;
/** px a letter of a label, about. */
const LETTER = 6.3;

export function drawMessages(shown: Shown): SVGElement[] {
  const { sequence, layout, first, end } = shown;
  const [top, bottom] = [first * ROW, (end + 1) * ROW];
  const lines = layout.columns.map(({ x, lifeline }) =>
    svgElement("line", {
      class: `lifeline ${lifeline.kind}`,
      x1: x,
      x2: x,
      y1: top,
      y2: Math.min(bottom, layout.height),
    }),
  );
  const messages = sequence.messages
    .slice(first, end)
    .map((message, index) => drawMessage(shown, message, first + index));
  return [...lines, ...activations(shown, top, bottom), ...messages];
}

function activations({ sequence, layout }: Shown, top: number, bottom: number): SVGElement[] {
  return sequence.activations.flatMap(({ lifeline, start, end }) => {
    const [from, to] = [Math.max(messageY(start), top), Math.min(messageY(end), bottom, layout.height)];
    const x = layout.x.get(lifeline);
    if (x === undefined || to <= from) return [];
    return svgElement("rect", { class: "activation", x: x - HALF, width: 2 * HALF, y: from, height: to - from, rx: 2 });
  });
}

function drawMessage({ sequence, layout, selected }: Shown, message: Message, index: number): SVGElement {
  const y = messageY(index);
  const [from, to] = [layout.x.get(message.from) ?? 0, layout.x.get(message.to) ?? 0];
  const label = messageLabel(sequence, message);
  const look = `message ${messageLook(message)}${isAnswer(message.kind) ? " answer" : ""}`;
  return svgElement(
    "g",
    {
      class: look,
      role: "listitem",
      "aria-label": label,
      id: `message-${index}`,
      "data-index": index,
      "aria-selected": String(index === selected),
    },
    svgElement("title", {}, label),
    svgElement("rect", { class: "band", x: 0, width: layout.width, y: y - ROW + 10, height: ROW }),
    svgElement("text", { class: "time", x: GUTTER - 12, y: y + 4, "text-anchor": "end" }, since(sequence, message)),
    ...arrow(from, to, y),
    ...labelOf(label, from, to, y),
  );
}

/** Loop time since the first message. */
function since({ messages }: Sequence, { time }: Message): string {
  return duration(time - (messages[0]?.time ?? time));
}

function arrow(from: number, to: number, y: number): SVGElement[] {
  const way = to >= from ? 1 : -1;
  const [start, end] = [from + way * HALF, to - way * HALF];
  const points = `${end},${y} ${end - way * TIP},${y - TIP / 2} ${end - way * TIP},${y + TIP / 2}`;
  return [
    svgElement("line", { class: "line", x1: start, x2: end - way * TIP, y1: y, y2: y }),
    svgElement("polygon", { class: "tip", points }),
  ];
}

/** Over the line's middle, with a ground of its own, so that lines of life don't cross it. */
function labelOf(label: string, from: number, to: number, y: number): SVGElement[] {
  const room = Math.max(12, Math.floor((Math.abs(to - from) - 24) / LETTER));
  const text = label.length > room ? `${label.slice(0, room - 1).trimEnd()}…` : label;
  const middle = (from + to) / 2;
  const width = text.length * LETTER + 8;
  return [
    svgElement("rect", { class: "ground", x: middle - width / 2, width, y: y - 19, height: 14, rx: 3 }),
    svgElement("text", { class: "label", x: middle, y: y - 8, "text-anchor": "middle" }, text),
  ];
}
