/** The column of names: a tree for screen readers and keyboards, of which only the rows on screen are in the page. */
import type { Lane } from "../../model/timeline/lanes.js";
import type { Row } from "../../model/timeline/rows.js";
import type { TaskId } from "../../protocol/ids.js";
import { element } from "../dom.js";
import { ROW } from "./geometry.js";
import { rowsOnScreen, type Scene } from "./scene.js";
import { laneState, laneTitle } from "./words.js";

/** Indentation a level, px; deeper levels than these are drawn alike. */
const INDENT = 12;
const DEEPEST = 8;

export class Names {
  readonly list = element("div", { class: "names", role: "presentation" });
  private readonly shown = new Map<TaskId, HTMLElement>();

  /** `context`: what VS Code passes to the commands in a row's context menu. */
  constructor(private readonly context: (lane: Lane) => object) {}

  render(scene: Scene): void {
    const { first, end } = rowsOnScreen(scene);
    const wanted = new Set(scene.rows.slice(first, end).map(({ lane }) => lane.task));
    for (const [task, row] of this.shown) if (!wanted.has(task)) this.drop(task, row);
    for (let index = first; index < end; index++) {
      const row = scene.rows[index];
      if (row) this.place(row, index, scene);
    }
  }

  /** Says to screen readers which row the keyboard is at. */
  activate(focused: HTMLElement, task: TaskId | undefined): void {
    if (task === undefined) focused.removeAttribute("aria-activedescendant");
    else focused.setAttribute("aria-activedescendant", rowId(task));
  }

  private drop(task: TaskId, row: HTMLElement): void {
    row.remove();
    this.shown.delete(task);
  }

  private place(row: Row, index: number, scene: Scene): void {
    const { task } = row.lane;
    const node = this.shown.get(task) ?? this.make(row.lane);
    node.style.transform = `translateY(${index * ROW - scene.scrollTop}px)`;
    node.style.paddingInlineStart = `${8 + Math.min(row.depth, DEEPEST) * INDENT}px`;
    node.classList.toggle("hovered", task === scene.hovered);
    set(node, "aria-selected", String(task === scene.selected));
    set(node, "aria-level", String(row.depth + 1));
    set(node, "aria-posinset", String(index + 1));
    set(node, "aria-setsize", String(scene.rows.length));
    set(node, "data-state", row.lane.outcome ?? "alive");
    set(node, "aria-label", `${laneTitle(row.lane)}, ${laneState(row.lane)}`);
    const [name] = node.children;
    if (name && name.textContent !== row.lane.name) name.textContent = row.lane.name;
  }

  private make(lane: Lane): HTMLElement {
    const node = element(
      "div",
      {
        class: "row",
        role: "treeitem",
        id: rowId(lane.task),
        "data-task": lane.task,
        "data-vscode-context": JSON.stringify(this.context(lane)),
      },
      element("span", { class: "name" }, lane.name),
      element("span", { class: "coroutine" }, `${lane.coroutine}()`),
    );
    this.list.append(node);
    this.shown.set(lane.task, node);
    return node;
  }
}

function rowId(task: TaskId): string {
  return `task-${task}`;
}

/** Writing what is there already would make the browser work for nothing. */
function set(node: Element, name: string, value: string): void {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}
