import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Says in a file beside it that it ran. */
const PROGRAM = "import pathlib\n\npathlib.Path(__file__).with_name('ran').touch()\n";

/** In a workspace that is not trusted nothing of it is executed, and the extension says why. */
export async function restricted(check, user, samples) {
  const ran = () => existsSync(path.join(samples, "ran"));
  const asksForTrust = user.page.locator(".monaco-dialog-box", { hasText: "trust" });
  await check(
    "a window on an untrusted folder is in Restricted Mode, and Asyncio Tasks says what that means",
    async () => {
      writeFileSync(path.join(samples, "leaves_a_trace.py"), PROGRAM);
      await user.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
      await user.openFile("leaves_a_trace.py");
      await user.command("View: Show Run and Debug");
      await user.fold("Asyncio Tasks", true);
      await user.section("Asyncio Tasks").getByText("Restricted Mode").waitFor();
    },
  );
  await check("F5 there asks for trust, and without it starts nothing", async () => {
    await user.key("F5");
    await asksForTrust.waitFor();
    await asksForTrust.getByRole("button", { name: "Cancel" }).click();
    await user.still();
    assert.equal(await user.page.locator(".debug-call-stack").isVisible(), false);
    assert.equal(ran(), false);
  });
  await check("the command that debugs a file is not offered", async () => {
    assert.equal(await user.offers("Unwind: Debug This File"), false);
    assert.equal(await user.offers("Unwind: Open a Sample"), true);
  });
  await check("once the folder is trusted, F5 runs the program", async () => {
    await user.key("F5");
    await asksForTrust.waitFor();
    await asksForTrust.getByRole("button", { name: /^Trust/ }).click();
    while (!ran()) await user.still();
  });
}
