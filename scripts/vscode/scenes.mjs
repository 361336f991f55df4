// What the pictures show. Each scene plays in a fresh workbench on its sample, and answers the part of the page that a
// step of the walkthrough shows.

/** The side bar, and the editor beside it without the minimap; the panel. */
const SIDE_BAR = { x: 48, y: 35, width: 560, height: 640 };
const EDITOR = { x: 352, y: 35, width: 900, height: 540 };
const PANEL = { x: 352, y: 575, width: 1040, height: 290 };
/** Where a story needs a wide side bar: its width, and the picture of it. */
const WIDE = 560;
const WIDE_SIDE_BAR = { x: 48, y: 35, width: WIDE, height: 400 };

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
      await user.page.locator(".tab.active", { hasText: "Why Task" }).waitFor();
      return { ...EDITOR, height: 300 };
    },
  },
  cancellations: {
    sample: "who_cancelled_me.py",
    walkthrough: "cancellations",
    async play(user) {
      await user.start();
      await user.sessionEnded();
      await onlyCancellations(user);
      await user.row("Cancellations", "price").click();
      await user.key("ArrowRight");
      await user.noted("began here");
      return WIDE_SIDE_BAR;
    },
  },
  swallowed: {
    sample: "swallowed.py",
    async play(user) {
      await user.start();
      await user.sessionEnded();
      await onlyCancellations(user);
      await user.row("Cancellations", "poller").click();
      await user.key("ArrowRight");
      await user.noted("swallowed here");
      await user.command("Problems: Focus on Problems View");
      await user.panelTab("Problems").waitFor();
      await user.page.locator(".part.panel .monaco-list-row", { hasText: "poller" }).first().waitFor();
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
      return PANEL;
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

/** The side bar is theirs. */
async function onlyCancellations(user) {
  await user.widenSideBar(WIDE);
  for (const title of ["Run", "Breakpoints", "Asyncio Tasks"]) await user.fold(title);
  await user.fold("Cancellations", true);
}

async function watch(user, task) {
  await user.choose(user.row("Asyncio Tasks", task), "Cancel and Watch It Unwind");
}
