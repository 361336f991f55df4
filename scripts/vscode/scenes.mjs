// What the pictures show. Each scene plays in a fresh workbench on its sample, and answers which part of the page a step of
// the walkthrough shows: an element, how much of it, pixels from its top,
// and what brings it back where the change of the theme has closed it.

/** Where rows need room: width of the side bar, pixels. */
const WIDE = 560;

export const scenes = {
  start: {
    sample: "why_wont_it_cancel.py",
    walkthrough: "start",
    async play(user) {
      await listSamples(user);
      return { of: ".quick-input-widget", again: listSamples };
    },
  },
  tasks: {
    sample: "why_wont_it_cancel.py",
    walkthrough: "tasks",
    async play(user, file) {
      await stopAt(user, file, "# (B)");
      await user.row("Asyncio Tasks", "archive").waitFor();
      await user.still();
      return { of: ".part.sidebar", height: 480, sideBar: WIDE };
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
      await user.row("Cancellations", "archive").waitFor();
      return { of: ".part.editor" };
    },
  },
  why: {
    sample: "why_wont_it_cancel.py",
    walkthrough: "why",
    async play(user, file) {
      await stopAt(user, file, "# (B)");
      await user.choose(user.row("Asyncio Tasks", "deliver"), "Why Is It Still Here?");
      await user.page.locator(".tab.active", { hasText: "Is Still Here" }).waitFor();
      return { of: ".part.editor", height: 240 };
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
      return { of: ".part.sidebar", height: 360 };
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
      return { of: ".part.panel" };
    },
  },
  sequence: {
    sample: "task_group.py",
    async play(user) {
      await user.command("Unwind: Record Sequences");
      await user.start();
      await user.sessionEnded();
      await user.command("Unwind: Show the Run");
      await user.drawn();
      await user.webview().locator(".row", { hasText: "reviews" }).dblclick();
      await user.key("Control+J"); // The sequence has all the room.
      await user.page.locator(".tab", { hasText: "Sequence: reviews" }).click();
      await user.command("View: Toggle Maximize Editor Group");
      await user.webview().locator("text", { hasText: "throw CancelledError" }).first().waitFor();
    },
  },
};

async function listSamples(user) {
  await user.command("Unwind: Open a Sample");
  await user.page.locator(".quick-input-list .monaco-list-row", { hasText: "task_group.py" }).waitFor();
}

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
