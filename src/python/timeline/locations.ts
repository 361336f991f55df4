import type { SourceLocation } from "../../protocol/location.js";
import type { LocationIndex } from "../../protocol/timeline.js";
import { locationOf, type Code, type Place } from "../recorder/codes.js";

/** The locations that one page names, each once. */
export class PageLocations {
  readonly all: SourceLocation[] = [];
  readonly #indices = new Map<Code, Map<number, LocationIndex>>();

  index(place: Place | null): LocationIndex | null {
    if (place === null) return null;
    const ofCode = this.#ofCode(place.code);
    let index = ofCode.get(place.instruction);
    if (index === undefined) ofCode.set(place.instruction, (index = this.all.push(locationOf(place)) - 1));
    return index;
  }

  #ofCode(code: Code): Map<number, LocationIndex> {
    let ofCode = this.#indices.get(code);
    if (ofCode === undefined) this.#indices.set(code, (ofCode = new Map<number, LocationIndex>()));
    return ofCode;
  }
}
