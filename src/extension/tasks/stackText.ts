import type { Frame } from "../../protocol/commands.js";
import type { TaskInfo } from "../../protocol/tasks.js";
import { taskTitle } from "../../model/taskTitle.js";

/** A stack as text, innermost frame first: `cancel_me2 (/app/chain.py:12)`; then who awaits it, and so on. */
export function stackText(title: string, frames: readonly Frame[]): string {
  return [title, ...frames.map((frame) => (frame.kind === "label" ? frame.name : frameText(frame)))].join("\n") + "\n";
}

export function stackTitle(threadId: number, task: TaskInfo | undefined): string {
  return task ? taskTitle(task) : `Thread ${threadId}`;
}

function frameText({ name, path, line }: Frame): string {
  return `    ${name}${path === null ? "" : ` (${path}:${line})`}`;
}
