/** The script of the view "Asyncio Run": wiring only. */
import { page } from "./dom.js";
import { RunPage } from "./run/page.js";

new RunPage(page());
