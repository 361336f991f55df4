// `npm run ready:vscode`: brings what suites need that drive a browser, before two of them would both bring it at the same time.
import { ensureChromium } from "./chromium.mjs";
import { installCodeServer } from "./install.mjs";

installCodeServer();
ensureChromium();
