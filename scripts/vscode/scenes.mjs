// What the pictures show. Each scene plays in a fresh workbench on its sample, and answers the part of the page that a
// step of the walkthrough shows.

/** The side bar, and the editor beside it without the minimap. */
const SIDE_BAR = { x: 48, y: 35, width: 560, height: 640 };
const EDITOR = { x: 352, y: 35, width: 900, height: 540 };

export const scenes = {
  start: {
    sample: "why_wont_it_cancel.py",
    walkthrough: "start",
    async play(user) {
      await user.command("Unwind: Open a Sample");
      await user.page.locator(".quick-input-list .monaco-list-row", { hasText: "task_group.py" }).waitFor();
      return { x: 352, y: 0, width: 700, height: 400 };
    },
  },
  tasks: {
    sample: "why_wont_it_cancel.py",
    walkthrough: "tasks",
    async play(user, file) {
      await stopAt(user, file, "# (B)");
      await user.row("Asyncio Tasks", "archive").waitFor();
      return SIDE_BAR;
    },
  },
  unwind: {
    sample: "why_wont_it_cancel.py",
    walkthrough: "unwind",
    async play(user, file) {
      await stopAt(user, file, "# (A)");
      await watch(user, "archive");
      await user.stoppedIn("archive");
      await user.key("F10");
      await user.page.locator(".view-lines", { hasText: "archive: writing the index" }).waitFor();
      return EDITOR;
    },
  },
  why: {
    sample: "why_wont_it_cancel.py",
    walkthrough: "why",
    async play(user, file) {
      await stopAt(user, file, "# (B)");
      await user.choose(user.row("Asyncio Tasks", "deliver"), "Why Is It Still Here?");
      await user.still();
      return undefined;
    },
  },
  cancellations: {
    sample: "who_cancelled_me.py",
    walkthrough: "cancellations",
    async play(user) {
      await user.start();
      await user.sessionEnded();
      await user.fold("Breakpoints");
      await user.fold("Cancellations", true);
      await user.row("Cancellations", "price").click();
      await user.key("ArrowRight");
      await user.noted("began here");
      return undefined;
    },
  },
  run: {
    sample: "task_group.py",
    walkthrough: "picture",
    async play(user) {
      await user.start();
      await user.sessionEnded();
      await user.command("Unwind: Show the Run");
      await user.drawn();
      return undefined;
    },
  },
};

/** Sets a breakpoint on that line, and starts. */
async function stopAt(user, file, text) {
  await user.goTo(file, text);
  await user.key("F9");
  await user.key("F5");
  await user.page.locator(".debug-call-stack .stack-frame").first().waitFor();
  await tidy(user);
}

/** Makes room for what the pictures are about. */
async function tidy(user) {
  for (const title of ["Variables", "Watch", "Breakpoints"]) await user.fold(`${title} Section`);
}

async function watch(user, task) {
  await user.choose(user.row("Asyncio Tasks", task), "Cancel and Watch It Unwind");
}
