/** The script of the view "Asyncio Run": wiring only. */
import { page } from "./dom.js";
import { RunPage } from "./run/page.js";
import { speak } from "./texts.js";

speak(document.body);
new RunPage(page());
