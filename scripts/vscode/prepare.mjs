// Installs what the tests in VS Code need, for who can do something else meanwhile. Where nothing is missing it does nothing.
import { ensureChromium } from "./chromium.mjs";
import { chooseVsCode } from "./desktop.mjs";
import { installCodeServer } from "./install.mjs";

if ((await chooseVsCode()) === "web") {
  installCodeServer();
  ensureChromium();
}
