import { element } from "./dom.js";

/** Tells screen readers what changed, in words. */
export class Announcer {
  readonly region = element("div", { class: "announcer", "aria-live": "polite", role: "status" });

  say(text: string): void {
    this.region.textContent = text;
  }
}
