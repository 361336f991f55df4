import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Handler } from "./handler.js";

/** What all handlers bring, together. */
export function capabilitiesOf(handlers: Iterable<Handler>): DebugProtocol.Capabilities {
  return Object.assign({}, ...[...handlers].map((one) => one.capabilities)) as DebugProtocol.Capabilities;
}
