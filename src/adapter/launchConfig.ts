/** From what people write in launch.json to what the runtime is to do, with every default filled in. */
import { existsSync, readFileSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseEnv } from "node:util";
import { split } from "shlex";
import * as v from "valibot";
import type { LaunchOptions } from "../protocol/launch.js";
import { defined } from "./defined.js";
import * as errors from "./errors.js";
import { problems, withoutNulls } from "./handler.js";

/** 11 MB. */
const TIMELINE_EVENTS = 200_000;
/** 560 MB. */
const MOST_EVENTS = 10_000_000;

/** The keys of launch.json that the adapter reads. package.json documents the same for VS Code. */
export const launchSchema = v.looseObject({
  program: v.optional(v.string()),
  module: v.optional(v.string()),
  args: v.optional(v.union([v.string(), v.array(v.string())], 'expected "…" or a list of strings'), []),
  cwd: v.optional(v.string()),
  /** Added to the adapter's own environment; null takes a variable away. */
  env: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])), {}),
  /** A file of `NAME=value` lines; `env` wins over it. */
  envFile: v.optional(v.string()),
  stopOnEntry: v.optional(v.boolean(), false),
  justMyCode: v.optional(v.boolean(), true),
  freezeTime: v.optional(v.boolean(), true),
  noDebug: v.optional(v.boolean(), false),
  /** By default so many while debugging, and none otherwise. */
  timelineEvents: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_EVENTS))),
  /** Costs a running program much more than the timeline. */
  recordSequence: v.optional(v.boolean(), false),
  /** More host folders for the program, besides its own, the working directory, PYTHONPATH and the temporary folder. */
  mounts: v.optional(v.array(v.string()), []),
});

type LaunchConfig = v.InferOutput<typeof launchSchema>;

/** @throws {errors.RequestError} for people, when the configuration can't be run. */
export function launchOptions(raw: unknown, inherited: NodeJS.ProcessEnv = process.env): LaunchOptions {
  const config = check(raw);
  const base = path.resolve(config.cwd ?? process.cwd());
  const program = target(config, base);
  const cwd = config.cwd === undefined && program !== undefined ? path.dirname(program) : base;
  if (!isFolder(cwd)) throw errors.cwdMissing(cwd);
  const env = environment(config, cwd, inherited);
  return {
    ...defined({ program, module: config.module }),
    args: commandLine(config.args),
    cwd,
    env,
    mounts: mounts(config, { program, cwd, env }),
    stopOnEntry: config.stopOnEntry,
    justMyCode: config.justMyCode,
    freezeTime: config.freezeTime,
    noDebug: config.noDebug,
    recordSequence: config.recordSequence,
    timelineEvents: config.timelineEvents ?? (config.noDebug ? 0 : TIMELINE_EVENTS),
  };
}

/** A key that our extension adds, not for people: see `Session.readsOn`. */
const ours = v.object({ __readsOn: v.optional(v.boolean(), false) });

export function readsOn(raw: unknown): boolean {
  const result = v.safeParse(ours, raw ?? {});
  return result.success && result.output.__readsOn;
}

function check(raw: unknown): LaunchConfig {
  const result = v.safeParse(launchSchema, withoutNulls(raw ?? {}));
  if (!result.success) throw errors.badLaunch(problems(result.issues));
  return { ...result.output, program: result.output.program || undefined, module: result.output.module || undefined };
}

/** The program's absolute path; undefined when a module is to be run. */
function target(config: LaunchConfig, base: string): string | undefined {
  if (config.program === undefined && config.module === undefined) throw errors.noProgram();
  if (config.program === undefined) return undefined;
  if (config.module !== undefined) throw errors.programAndModule();
  const program = path.resolve(base, config.program);
  const found = statSync(program, { throwIfNoEntry: false });
  if (found === undefined) throw errors.programMissing(program);
  // A folder with this file is a program, as `python folder` takes it.
  if (found.isDirectory() && !existsSync(path.join(program, "__main__.py"))) throw errors.programIsFolder(program);
  return program;
}

function commandLine(args: string | string[]): string[] {
  if (typeof args !== "string") return args;
  try {
    return split(args);
  } catch (error) {
    throw errors.badCommandLine(args, reason(error));
  }
}

function environment(config: LaunchConfig, cwd: string, inherited: NodeJS.ProcessEnv): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...inherited, ...fromFile(config.envFile, cwd), ...config.env }))
    if (value !== undefined && value !== null) env[name] = String(value);
  return env;
}

function fromFile(envFile: string | undefined, cwd: string): NodeJS.Dict<string> {
  if (envFile === undefined) return {};
  const file = path.resolve(cwd, envFile);
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    throw errors.envFileUnreadable(file, reason(error));
  }
}

/** Existing folders only, each once, none that lies inside another. */
function mounts(
  config: LaunchConfig,
  { program, cwd, env }: { program: string | undefined; cwd: string; env: Record<string, string> },
): string[] {
  const pythonPath = (env["PYTHONPATH"] ?? "").split(path.delimiter).filter(Boolean);
  const wanted = [...(program === undefined ? [] : [path.dirname(program)]), cwd, ...pythonPath, os.tmpdir()];
  const folders = [...wanted, ...config.mounts].map((folder) => path.resolve(cwd, folder)).filter(isFolder);
  const unique = [...new Set(folders)];
  return unique.filter((folder) => !unique.some((other) => other !== folder && contains(other, folder)));
}

function contains(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
