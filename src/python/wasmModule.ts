/** What of Pyodide's Emscripten module is used: its memory, its helpers, and the exported functions of CPython. */

/** The part of the Emscripten module that is used. */
export interface WasmModule extends CFunctions {
  HEAPU8: Uint8Array;
  HEAPU32: Uint32Array;
  addFunction(fn: (...args: number[]) => number, signature: string): number;
  stringToNewUTF8(text: string): number;
  UTF8ToString(pointer: number): string;
  /**
   * The function in the table that sys.monitoring calls for our tool alone, 0 for none: with an event's number, an
   * `_PyInterpreterFrame*`, the address of its instruction and the exception. Null where the module has not that short way.
   */
  directCallback: WebAssembly.Global | null;
  __PyRuntime: number;
  /** Address of a byte: whether signals are looked for. */
  _Py_EMSCRIPTEN_SIGNAL_HANDLING: number;
  /** Address of the table of built-in modules' address. */
  _PyImport_Inittab: number;
  _socket(family: number, type: number, protocol: number): number;
  /** Bytes. */
  _emscripten_resize_heap(size: number): number;
  __Py_NoneStruct: number;
  __Py_TrueStruct: number;
  __Py_FalseStruct: number;
  _PyExc_RuntimeError: number;
  _PyExc_RecursionError: number;
  _PyExc_TypeError: number;
  _PyExc_StopIteration: number;
  _PyExc_KeyboardInterrupt: number;
  _PyExc_SystemExit: number;
}

const FUNCTIONS = [
  "_malloc",
  "_free",
  "_Py_DecRef",
  "_PyIter_Send",
  "_PyContext_Enter",
  "_PyContext_Exit",
  "_PyContext_CopyCurrent",
  "_PyLong_FromLong",
  "_PyLong_AsLong",
  "_PyFloat_FromDouble",
  "_PyFloat_AsDouble",
  "_PyUnicode_FromStringAndSize",
  "_PyUnicode_AsUTF8",
  "_PyUnicode_InternFromString",
  "_PyObject_GetAttr",
  "_PyObject_SetAttr",
  "_PyObject_Vectorcall",
  "_PyObject_VectorcallMethod",
  "_PyObject_CallNoArgs",
  "_PyObject_CallOneArg",
  "_PyObject_IsTrue",
  "_PyObject_Str",
  "_PyObject_RichCompareBool",
  "_PyType_IsSubtype",
  "_PyType_GenericAlloc",
  "_PyErr_Occurred",
  "_PyErr_Clear",
  "_PyErr_SetRaisedException",
  "_PyErr_GetRaisedException",
  "_PyErr_GivenExceptionMatches",
  "_PyErr_SetObject",
  "_PyErr_CheckSignals",
  "_PyErr_WriteUnraisable",
  "_PyImport_ImportModule",
  "_PyModule_GetDict",
  "_PyDict_GetItem",
  "_PyDict_SetItemString",
  "_PyList_New",
  "_PyList_Append",
  "_PyList_Size",
  "_PyList_GetItem",
  "_PySequence_List",
  "_PySet_New",
  "_PySet_Add",
  "_PyTuple_New",
  "__PyTuple_FromArray",
  "_PyTuple_SetItem",
  "_PyTuple_GetItem",
  "_PyTuple_Size",
  "_PyCFunction_NewEx",
  "_PyDescr_NewMethod",
  "_PyCapsule_New",
  "_PyEval_EvalCode",
  "_PyThreadState_Get",
  "_PyCode_Addr2Line",
  "_PyCode_Addr2Location",
  "_PyWeakref_NewRef",
  "_PyBytes_AsString",
  "_PyBytes_Size",
  "_PyBytes_FromStringAndSize",
] as const;

export type CFunction = (typeof FUNCTIONS)[number];
export type CFunctions = Record<CFunction, (...args: number[]) => number>;

/** In an object of their own: the module has thousands of members, which makes look-ups slow. Throws where one is missing. */
export function functionsOf(module: WasmModule): CFunctions {
  return Object.fromEntries(FUNCTIONS.map((name) => [name, required(module, name)])) as CFunctions;
}

function required(module: WasmModule, name: CFunction): (...args: number[]) => number {
  const fn: unknown = module[name];
  if (typeof fn !== "function") throw new Error(`This build of Pyodide does not export ${name}; Unwind needs 314.0.7.`);
  return fn as (...args: number[]) => number;
}
