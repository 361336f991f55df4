import type { CApi, Ptr } from "./capi.js";
import { readEach } from "./readEach.js";

/** Offsets in PyMemberDescrObject and PyMemberDef on a 32-bit build (Include/cpython/descrobject.h, Include/descrobject.h). */
const D_MEMBER = 20;
const MEMBER_OFFSET = 8;

/**
 * One slot of a class with `__slots__`: a reference that lies in each instance, where the garbage collector finds it.
 * Reading gives a borrowed pointer, 0 where the slot is empty.
 */
export class Slot {
  private constructor(
    private readonly api: CApi,
    private readonly offset: number,
  ) {}

  static of(api: CApi, type: Ptr, name: string): Slot {
    const descriptor = api.getAttr(type, name);
    const offset = api.read(api.read(descriptor + D_MEMBER) + MEMBER_OFFSET);
    api.decref(descriptor);
    return new Slot(api, offset);
  }

  get(object: Ptr): number {
    return this.api.read(object + this.offset);
  }

  /** Of each of very many. */
  getEach(objects: Uint32Array, into: Uint32Array): void {
    readEach(this.api.words, objects, this.offset, into);
  }

  /** Takes over the reference that it is given. */
  steal(object: Ptr, value: Ptr): void {
    const old = this.api.read(object + this.offset);
    this.api.write(object + this.offset, value);
    if (old !== 0) this.api.decref(old);
  }

  /** Keeps a reference of its own. */
  set(object: Ptr, value: Ptr): void {
    this.steal(object, this.api.incref(value));
  }

  /** Gives the reference away, and is empty then. */
  take(object: Ptr): number {
    const value = this.api.read(object + this.offset);
    this.api.write(object + this.offset, 0);
    return value;
  }

  clear(object: Ptr): void {
    const old = this.take(object);
    if (old !== 0) this.api.decref(old);
  }
}
