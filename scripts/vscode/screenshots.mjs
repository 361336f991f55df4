// `npm run screenshots`: drives the packaged extension in a real workbench and takes the pictures of README.md
// (media/screenshots) and of the walkthrough (media/walkthrough: light and dark). Each scene is what a user would do.
//
//   UNWIND_SCENES=tasks,run   only these
import { mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { withInstalled } from "./installed.mjs";
import { packageExtension } from "./package.mjs";
import { ROOT } from "./paths.mjs";
import { scenes } from "./scenes.mjs";

const PICTURES = path.join(ROOT, "media/screenshots");
const STEPS = path.join(ROOT, "media/walkthrough");
const SMALL = { width: 1160, height: 760 };
/** Bytes of one picture. */
const MOST = 300_000;

const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
const only = process.env.UNWIND_SCENES?.split(",");
const wanted = Object.keys(scenes).filter((name) => only?.includes(name) ?? true);
for (const folder of [PICTURES, STEPS]) mkdirSync(folder, { recursive: true });
const vsix = await packageExtension();
for (const name of wanted) {
  const { sample, play, walkthrough } = scenes[name];
  await withInstalled(vsix, sample, async (user, samples) => {
    const part = await play(user, path.join(samples, sample));
    await user.still();
    if (readme.includes(`media/screenshots/${name}.png`)) await take(user, path.join(PICTURES, `${name}.png`));
    if (walkthrough) await takeForStep(user, walkthrough, part);
  });
}

/** In a small window: the walkthrough shows pictures some 450 pixels wide. */
async function takeForStep(user, step, { sideBar, again, ...part }) {
  await user.page.setViewportSize(SMALL);
  if (sideBar) await user.widenSideBar(sideBar);
  await user.still();
  await take(user, path.join(STEPS, `${step}-light.png`), part);
  await user.command("Preferences: Toggle between Light/Dark Themes");
  await again?.(user);
  await user.still();
  await take(user, path.join(STEPS, `${step}-dark.png`), part);
}

async function take(user, file, part) {
  await user.page.screenshot({ path: file, ...(part ? { clip: await clipOf(user.page, part) } : {}) });
  const { size } = statSync(file);
  console.log(`${path.relative(ROOT, file)}: ${Math.round(size / 1000)} kB`);
  if (size > MOST) throw new Error(`${file} has ${size} bytes: more than ${MOST}`);
}

async function clipOf(page, { of, height = Infinity }) {
  const box = await page.locator(of).first().boundingBox();
  return { ...box, height: Math.min(box.height, height) };
}
