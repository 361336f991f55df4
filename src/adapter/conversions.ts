/** Our terms to DAP's. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { BreakpointStatus, Evaluated, Frame, Scope, Variable } from "../protocol/commands.js";
import { defined } from "./defined.js";
import type { Session } from "./session.js";
import type { Sources } from "./sources.js";

export function dapBreakpoint(session: Session, status: BreakpointStatus, path?: string): DebugProtocol.Breakpoint {
  return {
    id: status.id,
    verified: status.verified,
    ...defined({
      line: status.line === undefined ? undefined : session.format.lineToClient(status.line),
      message: status.message,
      source: path === undefined ? undefined : session.sources.onDisk(path),
    }),
  };
}

/** A library's frame and source are subdued under `justMyCode`: VS Code folds them. */
export function dapFrame(session: Session, frame: Frame): DebugProtocol.StackFrame {
  if (frame.kind === "label") return { id: frame.id, name: frame.name, line: 0, column: 0, presentationHint: "label" };
  const subdued = frame.kind === "library" && session.launched?.justMyCode === true;
  return {
    id: frame.id,
    name: frame.name,
    ...range(session, frame),
    ...defined({
      source: frameSource(session, frame, subdued),
      moduleId: frame.module,
      presentationHint: subdued ? ("subtle" as const) : undefined,
    }),
  };
}

function frameSource({ sources }: Session, frame: Frame, subdued: boolean): DebugProtocol.Source | undefined {
  if (frame.path === null) return undefined;
  const source = sourceOf(sources, frame.path, frame);
  return subdued ? { ...source, presentationHint: "deemphasize" } : source;
}

function sourceOf(sources: Sources, path: string, { onDisk, hasText }: Frame): DebugProtocol.Source {
  if (onDisk) return sources.onDisk(path);
  return hasText ? sources.virtual(path) : sources.named(path);
}

function range({ format }: Session, frame: Frame) {
  return {
    line: format.lineToClient(frame.line),
    column: format.columnToClient(frame.column),
    ...defined({
      endLine: frame.endLine === undefined ? undefined : format.lineToClient(frame.endLine),
      endColumn: frame.endColumn === undefined ? undefined : format.columnToClient(frame.endColumn),
    }),
  };
}

const SCOPE_HINTS: Partial<Record<Scope["kind"], string>> = { locals: "locals", returnValue: "returnValue" };

export function dapScope({ name, kind, variablesReference, expensive }: Scope): DebugProtocol.Scope {
  return { name, variablesReference, expensive, ...defined({ presentationHint: SCOPE_HINTS[kind] }) };
}

export function dapVariable(variable: Variable): DebugProtocol.Variable {
  const { presentation, readOnly, ...rest } = variable;
  if (presentation === undefined && readOnly !== true) return rest;
  return {
    ...rest,
    presentationHint: defined({ kind: presentation, attributes: readOnly === true ? ["readOnly"] : undefined }),
  };
}

/** Body of `evaluate`; `setVariable` and `setExpression` call the same text `value`. */
export function dapResult({ value, ...rest }: Evaluated): DebugProtocol.EvaluateResponse["body"] {
  return { result: value, ...rest };
}
