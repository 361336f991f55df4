import type { DebugProtocol } from "@vscode/debugprotocol";
import * as v from "valibot";
import { badArguments } from "./errors.js";
import type { Allowed } from "./phase.js";
import type { Session } from "./session.js";

/** One request of DAP, or of ours. */
interface Definition<Schema extends v.GenericSchema, Body> {
  command: string;
  /** The phases of a session in which it makes sense; in others it is refused with a hint. */
  allowed: Allowed;
  /** Arguments are checked against this before `handle` sees them. Unknown keys are ignored, as DAP wants. */
  args: Schema;
  /** What a client may do because this request is there. The answer to `initialize` is the union of all. */
  capabilities?: DebugProtocol.Capabilities;
  /** Returns the response's body. Throws a `RequestError`, or what the engine threw, to refuse. */
  handle(session: Session, args: v.InferOutput<Schema>): Body | Promise<Body>;
  /** Runs when the response is out: for events that must follow it. */
  after?(session: Session, args: v.InferOutput<Schema>, body: Body): void | Promise<void>;
}

export interface Answer {
  body: unknown;
  /** To be called when the response is out. */
  after: () => void | Promise<void>;
}

export interface Handler {
  readonly command: string;
  readonly allowed: Allowed;
  readonly capabilities: DebugProtocol.Capabilities;
  serve(session: Session, rawArguments: unknown): Promise<Answer>;
}

export function define<Schema extends v.GenericSchema, Body>(definition: Definition<Schema, Body>): Handler {
  const { command, allowed, capabilities = {} } = definition;
  return {
    command,
    allowed,
    capabilities,
    async serve(session, rawArguments) {
      const args = check(command, definition.args, rawArguments);
      const body = await definition.handle(session, args);
      return { body, after: () => definition.after?.(session, args, body) };
    },
  };
}

function check<Schema extends v.GenericSchema>(command: string, schema: Schema, raw: unknown): v.InferOutput<Schema> {
  const asSent = v.safeParse(schema, raw ?? {});
  const result = asSent.success ? asSent : v.safeParse(schema, withoutNulls(raw));
  if (result.success) return result.output;
  throw badArguments(command, problems(result.issues));
}

/** `source.path: expected string but received 5`, for each fault. */
export function problems(issues: readonly v.BaseIssue<unknown>[]): string[] {
  return issues.map((issue) => {
    const path = v.getDotPath(issue);
    const what = issue.expected === null ? issue.message : `expected ${issue.expected} but received ${issue.received}`;
    return path === null ? what : `'${path}': ${what}`;
  });
}

/** Some clients send null for what they leave out. To be tried last: in `tasks`, `parent: null` means something. */
export function withoutNulls(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));
}
