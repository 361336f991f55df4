import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { getL10nPseudoLocalized, type l10nJsonFormat } from "@vscode/l10n-dev";
import { RunViewPage } from "./support/runView.js";

/** Letters that no pseudo-translation has. */
const ENGLISH = /[a-zA-Z]{2,}/;

describe("the picture of a run, where VS Code speaks another language", () => {
  it("has no text but translated ones", async () => {
    const bundle = JSON.parse(readFileSync("l10n/bundle.l10n.json", "utf8")) as l10nJsonFormat;
    const view = await RunViewPage.open({ texts: getL10nPseudoLocalized(bundle) });
    await view.webview.post({ type: "state", state: "none" });
    await view.page.locator(".notice:visible").waitFor();
    const texts = await view.page.evaluate(() =>
      [...document.querySelectorAll("main, main *")].flatMap((element) => [
        ...[...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : "")),
        ...["title", "aria-label", "placeholder"].map((name) => element.getAttribute(name)),
      ]),
    );
    const said = texts.filter((text) => text !== null && text.trim() !== "");
    await view.close();
    assert.ok(said.length > 10, said.join("\n"));
    assert.deepEqual(
      said.filter((text) => ENGLISH.test(text ?? "")),
      [],
    );
  });
});
