import assert from "node:assert/strict";
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { CancellationList } from "../../src/protocol/cancellation.js";
import { DapSession } from "../support/dap.js";

/** `job <string>:6`, with how the frame is shown where that is not plainly. */
const shown = ({ name, line, source, presentationHint }: Dap.StackFrame): string =>
  `${name} ${source?.name ?? "nowhere"}:${line}${presentationHint === undefined ? "" : ` (${presentationHint})`}`;

describe("Code of the program's that exec() runs", () => {
  it("is the user's: errors stop in it, and its frames are named though there is no text to show", async () => {
    const session = await DapSession.debug("executed_code", { filters: ["cancelUnwinding"] });
    const { body, frames } = await session.stopped();
    assert.equal(body.description, "finally at line 6");
    assert.deepEqual(
      [frames[0]].map((frame) => frame && shown(frame)),
      ["job <string>:6"],
    );
    assert.deepEqual(frames[0]?.source, { name: "<string>" });
  });

  it("is named in records; what the standard library executes for the program is not", async () => {
    const session = await DapSession.debug("executed_code");
    assert.equal(await session.exit(), 0);
    const { cancellations } = await session.request<CancellationList>("cancellations");
    const stacks = cancellations.map(({ request }) => request.stack.map((each) => `${each.function}:${each.path[0]}`));
    assert.deepEqual(stacks, [
      ["stop:<", "main:/"],
      ["Task.__post_init__:/", "main:/"],
    ]);
    const [first] = cancellations;
    assert.deepEqual([first?.request.location?.line, first?.delivery?.location.line], [9, 4]);
    assert.deepEqual(first?.unwinding[0]?.handlers, [{ kind: "finally", line: 6 }]);
  });
});
