/**
 * CPython's C API, as the functions that Pyodide's WebAssembly module exports.
 *
 * A PyObject* is a number here. As in C, every reference is owned or borrowed; the functions below say what they answer
 * with as the C documentation does (https://docs.python.org/3/c-api/). An error is an exception object whose owned
 * pointer is thrown as a `PyError`; it becomes Python's again where a builtin returns (`builtins.ts`).
 */

import { ArgumentStack } from "./argumentStack.js";
import { readEach } from "./readEach.js";
import { functionsOf, type CFunctions, type WasmModule } from "./wasmModule.js";

/** A PyObject*, never NULL. */
export type Ptr = number;

/**
 * A Python exception on its way through TypeScript. Whoever catches it owns the reference.
 * It is no Error: that would capture a JavaScript stack, at more than the cost of the whole crossing.
 */
export class PyError {
  constructor(readonly exception: Ptr) {}
}

/** Offset in 32-bit CPython's PyObject, whose first word counts its references (Include/object.h). */
const OB_TYPE = 4;
/** An object with as many references or more is immortal, and its references are not counted (PEP 683, Include/refcount.h). */
const IMMORTAL = 1 << 30;
/** Offset in PyTypeObject, and its flag Py_TPFLAGS_BASE_EXC_SUBCLASS (Include/object.h). */
const TP_FLAGS = 84;
const BASE_EXC_SUBCLASS = 1 << 30;
/** Offsets in PyLongObject (Include/cpython/longintrepr.h). */
const LONG_TAG = 8;
const LONG_DIGIT = 12;
/** The tag of what is positive and has one digit, but for a bit that says whether it is one of the interpreter's own small ints. */
const LONG_OF_ONE_DIGIT = 1 << 3;
const LONG_IS_SMALL = 1 << 2;

export class CApi {
  readonly none: Ptr;
  readonly true: Ptr;
  readonly false: Ptr;
  readonly RuntimeError: Ptr;
  readonly RecursionError: Ptr;
  readonly TypeError: Ptr;
  readonly StopIteration: Ptr;
  readonly KeyboardInterrupt: Ptr;
  readonly SystemExit: Ptr;
  readonly c: CFunctions;

  /** The memory as 32-bit words, and as bytes. Never keep them over a call into Python: growing the memory replaces them. */
  words: Uint32Array;
  bytes: Uint8Array;
  readonly #names = new Map<string, Ptr>();
  readonly #cell: number;
  readonly #longType: Ptr;
  readonly #arguments: ArgumentStack;

  constructor(readonly module: WasmModule) {
    this.c = functionsOf(module);
    this.none = module.__Py_NoneStruct;
    this.true = module.__Py_TrueStruct;
    this.false = module.__Py_FalseStruct;
    this.words = module.HEAPU32;
    this.bytes = module.HEAPU8;
    // Emscripten sets them anew when the memory has grown; to look here whether it has would cost more than a read.
    Object.defineProperties(module, {
      HEAPU32: { get: () => this.words, set: (words: Uint32Array) => (this.words = words) },
      HEAPU8: { get: () => this.bytes, set: (bytes: Uint8Array) => (this.bytes = bytes) },
    });
    this.#cell = this.c._malloc(64);
    this.#arguments = new ArgumentStack(this.c);
    this.RuntimeError = this.read(module._PyExc_RuntimeError);
    this.RecursionError = this.read(module._PyExc_RecursionError);
    this.TypeError = this.read(module._PyExc_TypeError);
    this.StopIteration = this.read(module._PyExc_StopIteration);
    this.KeyboardInterrupt = this.read(module._PyExc_KeyboardInterrupt);
    this.SystemExit = this.read(module._PyExc_SystemExit);
    this.#longType = this.typeOf(this.c._PyLong_FromLong(0));
  }

  /** The word at a byte address. */
  read(address: number): number {
    return this.words[address >> 2] as number;
  }

  /**
   * The byte at an address. Not out of its word: a processor waits for what was written as a byte until it is in the cache,
   * where it reads more than that.
   */
  readByte(address: number): number {
    return this.bytes[address] as number;
  }

  write(address: number, word: number): void {
    this.words[address >> 2] = word;
  }

  /** Memory for output parameters and short argument vectors; its content lives until the next call that uses it. */
  get scratch(): number {
    return this.#cell;
  }

  typeOf(object: Ptr): Ptr {
    return this.read(object + OB_TYPE);
  }

  /** Of each of very many; of what is no object, but 0, it is none. */
  typeOfEach(objects: Uint32Array, into: Uint32Array): void {
    readEach(this.words, objects, OB_TYPE, into);
  }

  isInstanceOf(object: Ptr, type: Ptr): boolean {
    const own = this.typeOf(object);
    return own === type || this.c._PyType_IsSubtype(own, type) !== 0;
  }

  /** Of a subclass of BaseException. */
  isException(object: Ptr): boolean {
    return (this.read(this.typeOf(object) + TP_FLAGS) & BASE_EXC_SUBCLASS) !== 0;
  }

  incref(object: Ptr): Ptr {
    const { words } = this;
    const count = words[object >> 2] as number;
    if (count < IMMORTAL) words[object >> 2] = count + 1;
    return object;
  }

  decref(object: Ptr): void {
    const { words } = this;
    const count = words[object >> 2] as number;
    if (count === 1) this.c._Py_DecRef(object);
    else if (count < IMMORTAL) words[object >> 2] = count - 1;
  }

  /** Passes a new reference on, or throws the error that a NULL stands for. */
  check(result: number): Ptr {
    if (result === 0) throw this.takeError();
    return result;
  }

  /** For functions that answer -1 on error. */
  checkStatus(status: number): number {
    if (status === -1 && this.c._PyErr_Occurred() !== 0) throw this.takeError();
    return status;
  }

  takeError(): PyError {
    return new PyError(this.c._PyErr_GetRaisedException());
  }

  /** As a `raise` does, in an `except` clause with its context. Takes the reference. */
  raised(exception: Ptr): PyError {
    this.c._PyErr_SetObject(this.typeOf(exception), exception);
    this.decref(exception);
    return this.takeError();
  }

  /** Makes it Python's again. */
  setError(error: PyError): void {
    this.c._PyErr_SetRaisedException(error.exception);
  }

  /** An interned str, kept for ever: for names of attributes and methods. Borrowed. */
  name(text: string): Ptr {
    let name = this.#names.get(text);
    if (name === undefined) {
      const chars = this.module.stringToNewUTF8(text);
      name = this.check(this.c._PyUnicode_InternFromString(chars));
      this.c._free(chars);
      this.#names.set(text, name);
    }
    return name;
  }

  /** New reference. */
  str(text: string): Ptr {
    const chars = this.module.stringToNewUTF8(text);
    const length = Buffer.byteLength(text);
    const object = this.c._PyUnicode_FromStringAndSize(chars, length);
    this.c._free(chars);
    return this.check(object);
  }

  /** The text of a str. */
  text(object: Ptr): string {
    const utf8 = this.c._PyUnicode_AsUTF8(object);
    return utf8 === 0 ? this.#escaped(object) : this.module.UTF8ToString(utf8);
  }

  /** As UTF-8 has no lone surrogates they become escapes: `\\udc80`. Throws for what is no str. */
  #escaped(object: Ptr): string {
    this.c._PyErr_Clear();
    const [encoding, errors] = [this.str("utf-8"), this.str("backslashreplace")];
    const bytes = this.callMethod(object, "encode", encoding, errors);
    const text = this.callMethod(bytes, "decode");
    for (const done of [encoding, errors, bytes]) this.decref(done);
    const result = this.text(text);
    this.decref(text);
    return result;
  }

  int(value: number): Ptr {
    return this.check(this.c._PyLong_FromLong(value));
  }

  /** Throws for what is no int, or does not fit 32 bits. */
  toInt(object: Ptr): number {
    return this.#isOneDigit(object) ? this.read(object + LONG_DIGIT) : this.checkStatus(this.c._PyLong_AsLong(object));
  }

  #isOneDigit(object: Ptr): boolean {
    const tag = this.read(object + LONG_TAG) & ~LONG_IS_SMALL;
    return tag === LONG_OF_ONE_DIGIT && this.typeOf(object) === this.#longType;
  }

  float(value: number): Ptr {
    return this.check(this.c._PyFloat_FromDouble(value));
  }

  toFloat(object: Ptr): number {
    return this.#isOneDigit(object)
      ? this.read(object + LONG_DIGIT)
      : this.checkStatus(this.c._PyFloat_AsDouble(object));
  }

  bool(value: boolean): Ptr {
    return value ? this.true : this.false;
  }

  isTrue(object: Ptr): boolean {
    return object === this.true || (object !== this.false && this.checkStatus(this.c._PyObject_IsTrue(object)) === 1);
  }

  /** New reference. */
  getAttr(object: Ptr, attribute: string): Ptr {
    return this.check(this.c._PyObject_GetAttr(object, this.name(attribute)));
  }

  setAttr(object: Ptr, attribute: string, value: Ptr): void {
    this.checkStatus(this.c._PyObject_SetAttr(object, this.name(attribute), value));
  }

  /** New reference. Arguments are borrowed. */
  call(callable: Ptr, ...args: Ptr[]): Ptr {
    return this.withVector(args, (vector) => this.c._PyObject_Vectorcall(callable, vector, args.length, 0));
  }

  /** New reference. Arguments are borrowed. */
  callMethod(object: Ptr, method: string, ...args: Ptr[]): Ptr {
    const name = this.name(method);
    return this.withVector([object, ...args], (vector) =>
      this.c._PyObject_VectorcallMethod(name, vector, args.length + 1, 0),
    );
  }

  /** As `callMethod`, with one argument, of a method by its interned name; 0 where that raises, which is left to the caller. */
  tryMethod(object: Ptr, name: Ptr, argument: Ptr): number {
    const vector = this.#arguments.push(2);
    this.write(vector, object);
    this.write(vector + 4, argument);
    const result = this.c._PyObject_VectorcallMethod(name, vector, 2, 0);
    this.#arguments.pop(vector, 2);
    return result;
  }

  /** As `callMethod`, with keyword arguments after the positional ones; `keywords` is a tuple of their names. */
  callMethodKeywords(object: Ptr, method: string, args: Ptr[], keywords: Ptr, values: Ptr[]): Ptr {
    const name = this.name(method);
    return this.withVector([object, ...args, ...values], (vector) =>
      this.c._PyObject_VectorcallMethod(name, vector, args.length + 1, keywords),
    );
  }

  /** As a method's body calls another function with the arguments that it got itself. New reference. */
  callOn(callable: Ptr, self: Ptr, args: number, count: number, names: number): Ptr {
    const named = names === 0 ? 0 : this.c._PyTuple_Size(names);
    const values = Array.from({ length: count + named }, (_, i) => this.read(args + 4 * i));
    return this.withVector([self, ...values], (vector) =>
      this.c._PyObject_Vectorcall(callable, vector, count + 1, names),
    );
  }

  /** A tuple of interned names, kept for ever. */
  keywords(...names: string[]): Ptr {
    return this.tuple(...names.map((name) => this.name(name)));
  }

  /** New reference; keeps references of its own. */
  tuple(...items: Ptr[]): Ptr {
    const tuple = this.check(this.c._PyTuple_New(items.length));
    items.forEach((item, i) => this.c._PyTuple_SetItem(tuple, i, this.incref(item)));
    return tuple;
  }

  /** A new exception object. */
  exception(type: Ptr, message: string): Ptr {
    const text = this.str(message);
    const exception = this.check(this.c._PyObject_CallOneArg(type, text));
    this.decref(text);
    return exception;
  }

  matches(exception: Ptr, type: Ptr): boolean {
    return this.typeOf(exception) === type || this.c._PyErr_GivenExceptionMatches(exception, type) !== 0;
  }

  /** New reference to an attribute of a module. */
  import(module: string, attribute?: string): Ptr {
    const chars = this.module.stringToNewUTF8(module);
    const imported = this.c._PyImport_ImportModule(chars);
    this.c._free(chars);
    this.check(imported);
    if (attribute === undefined) return imported;
    const object = this.getAttr(imported, attribute);
    this.decref(imported);
    return object;
  }

  private withVector(objects: Ptr[], use: (vector: number) => number): Ptr {
    const count = objects.length;
    const vector = this.#arguments.push(count);
    try {
      for (let i = 0; i < count; i++) this.write(vector + 4 * i, objects[i] as Ptr);
      return this.check(use(vector));
    } finally {
      this.#arguments.pop(vector, count);
    }
  }
}
