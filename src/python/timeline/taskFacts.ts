import type { Binding } from "../binding.js";
import type { PyTask } from "../pyObjects.js";
import type { Code, Place } from "../recorder/codes.js";
import { drivenName } from "../recorder/drivenGenerator.js";
import type { InterpreterFrames } from "../recorder/interpreterFrames.js";

/** What the picture says of a task for as long as an event of it is there, which may be longer than the task is. */
export interface TaskFacts {
  /** `Task.get_name()`, or the number of a task that never took a name of its own. */
  name: string | number;
  parent: number | null;
  /** What it runs: its code, where that tells its name, or the name. */
  coroutine: Code | string;
  /** The line of the user's that created it. */
  place: Place | null;
  /** Loop time of its creation, s. */
  createdAt: number;
}

export const nameIn = ({ name }: TaskFacts): string => (typeof name === "number" ? `Task-${name}` : name);

/** Qualified name of its coroutine function. */
export const coroutineIn = ({ coroutine }: TaskFacts): string =>
  typeof coroutine === "string" ? coroutine : coroutine.name;

/** Of a task that is not collected. */
export function factsOf(binding: Binding, frames: InterpreterFrames, task: PyTask): TaskFacts {
  const { parent, createdAtPlace: place, createdAt } = task;
  const coroutine = coroutineOf(binding, frames, task);
  return { name: ownNameOf(binding, task) ?? task.nameNumber, parent: parent?.id ?? null, coroutine, place, createdAt };
}

/** Null for one that is called by its number. */
export function ownNameOf(binding: Binding, task: PyTask): string | null {
  const { api, slots } = binding;
  const name = slots.name.get(task.self);
  return name === 0 || name === api.none ? null : api.text(name);
}

/** As `repr(task)` has it: a decorator may have given the coroutine the name of the function that it wraps. */
export function coroutineOf(binding: Binding, frames: InterpreterFrames, task: PyTask): Code | string {
  const { coroutine } = task.coroutine;
  if (!frames.isGenerator(coroutine)) return drivenName(binding, frames, coroutine) ?? binding.typeName(coroutine);
  const name = frames.qualifiedName(coroutine);
  return task.code !== null && task.code.nameObject === name ? task.code : binding.api.text(name);
}
