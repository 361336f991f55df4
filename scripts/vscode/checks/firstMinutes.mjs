import assert from "node:assert/strict";
import path from "node:path";

/** What a newcomer does in the first minutes: from F5 to watching a CancelledError unwind. */
export async function firstMinutes(check, user, samples) {
  const file = path.join(samples, "why_wont_it_cancel.py");
  const stopSays = (text) => user.page.locator(".debug-call-stack .thread", { hasText: text }).waitFor();
  await check("Asyncio Run shows itself on command", async () => {
    await user.command("Unwind: Show the Run");
    await user.panelTab("Asyncio Run").waitFor();
  });
  await check("a program stops at a breakpoint, set with F9 and started with F5", async () => {
    await user.goTo(file, "# (A)");
    await user.key("F9");
    await user.key("F5");
    await user.stoppedIn("main");
  });
  await check("the Debug Console of the window's first session does not cover Asyncio Run", async () => {
    await user.still();
    assert.ok(await user.panelTab("Asyncio Run").isVisible());
  });
  await check("the task tree has unfolded, and shows the tasks", async () => {
    await user.row("Asyncio Tasks", "archive()").waitFor();
    await user.row("Asyncio Tasks", "deliver()").waitFor();
  });
  await check("Cancel and Watch It Unwind stops where the error enters", async () => {
    await user.choose(user.row("Asyncio Tasks", "archive()"), "Cancel and Watch It Unwind");
    await stopSays(/CancelledError enters/i);
  });
  await check("with the first cancellation, the Cancellations view has unfolded too", async () => {
    await user.row("Cancellations", "archive()").waitFor();
  });
  await check("F10 goes to the finally, and the editor notes both", async () => {
    await user.key("F10");
    await stopSays(/finally at line/i);
    await user.noted("CancelledError entered here, out of Queue.get");
    await user.noted("finally ran");
  });
  await check("the program ends, and the notes are gone", async () => {
    await user.key("F5");
    await user.sessionEnded();
    await user.still();
    assert.deepEqual(await user.notes(), []);
  });
}
