import type { CApi, Ptr } from "./capi.js";

/** Offset in PyDictObject on a 32-bit build: `ma_keys` (Include/cpython/dictobject.h). */
const MA_KEYS = 24;
/** Words from the beginning of a dict's keys in which a name is looked for: more than any module of asyncio's has. */
const FURTHEST = 4096;

/**
 * A name in a module, and whether it still names what it did at the start: a program may put something of its own there. Mostly
 * three loads: the dict's keys and values lie where they lay as long as nothing makes it larger.
 */
export class ModuleGlobal {
  readonly #dict: Ptr;
  readonly #name: Ptr;
  readonly original: Ptr;
  #keys = 0;
  /** The address of the name, behind which the value is. */
  #entry = 0;

  constructor(
    private readonly api: CApi,
    module: string,
    name: string,
  ) {
    this.#dict = api.c._PyModule_GetDict(api.import(module));
    this.#name = api.name(name);
    this.original = api.import(module, name);
  }

  get isReplaced(): boolean {
    const { api } = this;
    const entry = this.#entry;
    const isThere = api.read(this.#dict + MA_KEYS) === this.#keys && api.read(entry) === this.#name;
    return !(isThere && api.read(entry + 4) === this.original) && this.#look();
  }

  #look(): boolean {
    const { api } = this;
    if (api.c._PyDict_GetItem(this.#dict, this.#name) !== this.original) return true;
    const keys = api.read(this.#dict + MA_KEYS);
    const from = keys >> 2;
    const words = api.words.subarray(from, from + FURTHEST);
    const at = words.findIndex((word, i) => word === this.#name && words[i + 1] === this.original);
    if (at >= 0) [this.#keys, this.#entry] = [keys, keys + 4 * at];
    return false;
  }
}
