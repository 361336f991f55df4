import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { launchSchema } from "../../../src/adapter/launchConfig.js";
import { Command, Context, DEBUG_TYPE, Setting, View } from "../../../src/extension/names.js";

interface Manifest {
  icon: string;
  contributes: {
    walkthroughs: [{ steps: { media: { image: Record<string, string> }; completionEvents: string[] }[] }];
    configuration: { properties: Record<string, { default: unknown }> };
    commands: { command: string }[];
    views: Record<string, { id: string; icon: string; when: string }[]>;
    debuggers: { type: string; configurationAttributes: { launch: { properties: Record<string, object> } } }[];
    menus: Record<string, { command: string }[]>;
  };
}

const text = readFileSync("package.json", "utf8");
const { icon, contributes } = JSON.parse(text) as Manifest;
const views = Object.values(contributes.views).flat();
const texts = JSON.parse(readFileSync("package.nls.json", "utf8")) as Record<string, string>;

describe("the manifest", () => {
  it("contributes the commands that the code registers, and no others", () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(Command).sort());
  });

  it("contributes the settings that the code reads, each with a default", () => {
    const { properties } = contributes.configuration;
    assert.deepEqual(Object.keys(properties).sort(), Object.values(Setting).sort());
    assert.ok(Object.values(properties).every((property) => "default" in property));
  });

  it("puts only commands of its own into menus", () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    const own = new Set<string>(Object.values(Command));
    assert.deepEqual(
      inMenus.filter((command) => !own.has(command)),
      [],
    );
  });

  it("contributes the view and the debug type that the code names", () => {
    assert.deepEqual(views.map(({ id }) => id).sort(), Object.values(View).sort());
    assert.deepEqual(
      contributes.debuggers.map(({ type }) => type),
      [DEBUG_TYPE],
    );
  });

  it("reads only context keys that the code sets", () => {
    const read = new Set(text.match(/\bunwind\.(active|debugging|recordingSequences|tasks\w+|in\w+)\b/g));
    assert.deepEqual([...read].sort(), Object.values(Context).sort());
  });

  it("has a text for every placeholder, and no text that nothing uses", () => {
    const used = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ""));
    assert.deepEqual([...used].sort(), Object.keys(texts).sort());
  });

  it("documents every key of a launch configuration that the adapter reads", () => {
    const properties = contributes.debuggers[0]?.configurationAttributes.launch.properties ?? {};
    const documented = Object.keys(properties).filter((key) => "markdownDescription" in (properties[key] ?? {}));
    const read = Object.keys(launchSchema.entries).filter((key) => key !== "noDebug"); // VS Code's own: Ctrl+F5.
    assert.deepEqual(documented.sort(), read.sort());
  });

  it("names pictures that exist", () => {
    const pictures = [icon, ...views.map((view) => view.icon)];
    assert.deepEqual(
      pictures.filter((file) => !existsSync(file)),
      [],
    );
  });

  it("has a walkthrough whose steps have pictures, and end with commands and views that there are", () => {
    const [{ steps }] = contributes.walkthroughs;
    const pictures = steps.flatMap(({ media }) => Object.values(media.image));
    assert.deepEqual(
      pictures.filter((file) => !existsSync(file)),
      [],
    );
    const known = new Set<string>([...Object.values(Command), ...Object.values(View), Context.debugging]);
    const ends = steps.flatMap(({ completionEvents }) => completionEvents.map((event) => event.replace(/^on\w+:/, "")));
    assert.deepEqual(
      ends.filter((end) => !known.has(end)),
      [],
    );
  });
});
