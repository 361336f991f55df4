import assert from "node:assert/strict";
import { page } from "../../../../src/extension/run/html.js";

const parts = {
  title: "Run",
  script: "https://w/run.js",
  style: "https://w/run.css",
  source: "https://w",
  nonce: "n0nce",
  texts: { 'Say "hi"': "<b>" },
  language: "de",
};

describe("the page of a webview", () => {
  it("may run our script and load our styles, and nothing else", () => {
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page(parts)) ?? [];
    assert.equal(policy, "default-src 'none'; script-src 'nonce-n0nce'; style-src https://w;");
  });

  it("has no script and no style of its own", () => {
    assert.deepEqual(page(parts).match(/<script[^>]*>/g), ['<script nonce="n0nce" src="https://w/run.js">']);
    assert.doesNotMatch(page(parts), /<style|style=|onload|onclick/);
  });

  it("carries the translated texts, whatever is in them", () => {
    assert.ok(page(parts).includes('data-texts="{&quot;Say \\&quot;hi\\&quot;&quot;:&quot;&lt;b&gt;&quot;}"'));
  });
});
