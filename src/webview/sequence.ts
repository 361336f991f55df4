/** The script of a panel that shows the sequence of one task: wiring only. */
import { page } from "./dom.js";
import { SequencePage } from "./sequence/page.js";
import { speak } from "./texts.js";

speak(document.body);
new SequencePage(page());
