import { define } from "../handler.js";
import { ALWAYS } from "../phase.js";
import { none } from "../schemas.js";
import { listThreads } from "../threads.js";

export const threads = define({
  command: "threads",
  allowed: ALWAYS,
  args: none,
  async handle(session) {
    const { list, total } = await listThreads(session);
    session.threads.list(list);
    return { threads: list, total };
  },
  after(session, _args, { threads: shown, total }) {
    if (shown.length >= total || session.toldOfCap) return;
    session.toldOfCap = true;
    void session.client.write("console", capNote(shown.length, total));
  },
});

const capNote = (shown: number, total: number) =>
  `The list of threads shows ${shown.toLocaleString("en")} of ${total.toLocaleString("en")}; the task tree has them all.\n`;
