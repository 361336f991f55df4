/** A sequence as an SVG document of its own. */
import type { Sequence } from "../../model/timeline/sequence.js";
import { svgElement } from "../dom.js";
import { drawMessages } from "./drawing.js";
import { HEADER, layOut, messageY } from "./layout.js";

/** What a style sheet gives on screen, and a document of its own has to carry. */
const LOOKS = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-size",
  "font-family",
  "font-weight",
] as const;

/** More messages than this make no document that anybody can look at: the first ones. */
const MOST = 2000;

export function sequenceDocument(sequence: Sequence): string {
  const layout = layOut(sequence, 0);
  const end = Math.min(sequence.messages.length, MOST);
  const height = messageY(end) + HEADER;
  const heads = layout.columns.map(({ x, lifeline }) =>
    svgElement("text", { class: "headText", x, y: -HEADER / 2, "text-anchor": "middle" }, lifeline.name),
  );
  const content = drawMessages({ sequence, layout, first: 0, end, selected: undefined });
  const ground = svgElement("rect", { class: "paper", x: 0, y: -HEADER, width: layout.width, height });
  const size = { width: layout.width, height, viewBox: `0 ${-HEADER} ${layout.width} ${height}` };
  const svg = svgElement("svg", { class: "messages", ...size }, ground, ...heads, ...content);
  return withLooks(svg);
}

/** Put into the page for a moment, because only there styles are computed. */
function withLooks(svg: SVGSVGElement): string {
  document.body.append(svg);
  for (const node of svg.querySelectorAll<SVGElement>("*")) {
    const style = getComputedStyle(node);
    for (const name of LOOKS) node.setAttribute(name, style.getPropertyValue(name));
    node.removeAttribute("class");
  }
  svg.remove();
  svg.removeAttribute("class");
  return `${new XMLSerializer().serializeToString(svg)}\n`;
}
