import type { Busy } from "../../model/cancellation/context.js";
import { locationOf, type Place } from "./codes.js";

/** Those of the last turns that are remembered. */
const MOST = 200;

/** A turn of the loop that took long: what was seen to run in it, and where. Times are loop time, s. */
export interface Blockage {
  began: number;
  ended: number;
  place: Place | null;
  /** The task or callback, in words. */
  what: string;
}

/** Why a timer ran late, or an error was delivered late. */
export class Blockages {
  readonly #seen: Blockage[] = [];

  note(blockage: Blockage): void {
    this.#seen.push(blockage);
    if (this.#seen.length > MOST) this.#seen.shift();
  }

  /** What took the most of this time; null when nothing was seen. */
  during(from: number, to: number): Busy | null {
    const taken = ({ began, ended }: Blockage): number => Math.min(ended, to) - Math.max(began, from);
    const [longest] = this.#seen.filter((one) => taken(one) > 0).sort((a, b) => taken(b) - taken(a));
    if (longest === undefined) return null;
    const { place, what, began, ended } = longest;
    return { location: place === null ? null : locationOf(place), what, seconds: ended - began };
  }
}
