// A shorter way from CPython's evaluation loop to a callback of sys.monitoring (PEP 669) that is a function of ours.
//
// CPython makes an int of the instruction's offset, puts it with the code and the exception into a vector, and calls through
// three functions, the last of which calls what JavaScript has put into the table: more than the callback itself does. So
// `_Py_call_instrumentation_arg` (Python/instrumentation.c) is given a beginning of its own, here in C:
//
//   if (directCallback != 0 && interp->monitors.tools[event] == 1 << TOOL && !tstate->tracing) {
//     if (event == EXCEPTION_HANDLED && (instr->op == CLEANUP_THROW || *instr == END_OF_COROUTINE)) return 0;
//     tstate->tracing = 1;
//     int status = directCallback(event, frame, instr, exception);
//     tstate->tracing = 0;
//     return status;
//   }
//
// The handlers that are left out are those that the compiler puts around each `await` and each coroutine: of an exception's way
// they tell nothing. Where other tools listen, too, all goes CPython's way, to the callbacks that are registered with sys.monitoring.
// `directCallback` is an index into the table of functions, in a variable that no program can reach. Functions and offsets are found
// by the instructions of the one build of Pyodide that `package.json` names; in another they are not found, which ends the build.
import { readFileSync } from "node:fs";
import { Functions, leb, typeIndex, withVariable } from "./wasm.mjs";

/** That of `src/python/recorder/attention.ts`; `monitor.ts` has the other end. */
const TOOL = 4;
/** `PY_MONITORING_EVENT_RAISE`. */
const RAISE = 11;
const EXCEPTION_HANDLED = 12;
/** Instructions, as numbers of 16 bits: an opcode and its argument (`test/cli/directCallbacks.test.ts` compares them with CPython's). */
const OPCODES = JSON.parse(readFileSync(new URL("opcodes.json", import.meta.url), "utf8"));
const END_OF_COROUTINE = OPCODES.CALL_INTRINSIC_1 + (3 << 8);
/** The name under which the variable is exported to `src/python/interpreter.ts`. */
export const DIRECT_CALLBACK = "direct_callback";

/** Numbers in instructions: LEB128. */
const NUMBER = "([\\x80-\\xff]*[\\x00-\\x7f])";
/** `_PyEval_MonitorRaise(tstate, frame, instr)`: the tools that listen, and the call with the exception. */
const MONITOR_RAISE = pattern(
  [0x20, 0, 0x28, 2, NUMBER, 0x41, NUMBER, 0x6a, 0x2d, 0, 0], // tstate->interp->monitors.tools[RAISE]
  ".*",
  [0x20, 0, 0x41, RAISE, 0x20, 1, 0x20, 2, 0x10, NUMBER, 0x22, 1, 0x10, NUMBER, 0x45],
);
/** Bytes in which a function says that it has one local variable of 32 bits. */
const LOCALS = 3;
/** `_Py_call_instrumentation_arg(tstate, event, frame, instr, exception)`: such a one, and what it calls. */
const WITH_ARGUMENT = pattern("^", [1, 1, 0x7f], ".*", [0x10, NUMBER, 0x21, 3]);
/** `call_instrumentation_vector(instr, tstate, ...)`: nothing happens in the callbacks of a tool. */
const TRACING = pattern([0x20, 1, 0x28, 2, NUMBER, 0x0d, 0]);

/** @param {Buffer} original Pyodide's module */
export function withDirectCallbacks(original) {
  const functions = new Functions(original);
  const [interp, raiseTools, , target] = numbersIn(functions.exported("_PyEval_MonitorRaise"), MONITOR_RAISE);
  const body = functions.body(target);
  const [vector] = numbersIn(body, WITH_ARGUMENT);
  const [tracing] = numbersIn(functions.body(vector), TRACING);
  const { module, index: variable } = withVariable(original, DIRECT_CALLBACK);
  const tools = raiseTools - RAISE;
  const beginning = direct({ interp, tools, tracing, variable, type: typeIndex(original, 4) });
  return functions.with(module, target, Buffer.concat([body.subarray(0, LOCALS), beginning, body.subarray(LOCALS)]));
}

/** The instructions. Parameters: 0 tstate, 1 event, 2 frame, 3 instr, 4 exception. */
function direct({ interp, tools, tracing, variable, type }) {
  const [tstate, event, frame, instr, exception] = [0, 1, 2, 3, 4].map((local) => [0x20, local]);
  const callback = [0x23, ...leb(variable)];
  const load = (offset) => [0x28, 2, ...leb(offset)];
  const store = (offset) => [0x36, 2, ...leb(offset)];
  const constant = (value) => [0x41, value];
  const [add, or, isZero, isEqual, isOther] = [[0x6a], [0x72], [0x45], [0x46], [0x47]];
  const [block, ifTrue, end, leaveIf, finish] = [[0x02, 0x40], [0x04, 0x40], [0x0b], [0x0d, 0], [0x0f]];
  return Buffer.from(
    [
      block, // It is left for what CPython does.
      [...callback, ...isZero, ...leaveIf],
      [...tstate, ...load(interp), ...event, ...add, 0x2d, 0, ...leb(tools)],
      [...constant(1 << TOOL), ...isOther, ...leaveIf],
      [...tstate, ...load(tracing), ...leaveIf],
      [...event, ...constant(EXCEPTION_HANDLED), ...isEqual, ...ifTrue],
      [...instr, 0x2d, 0, 0, ...constant(OPCODES.CLEANUP_THROW), ...isEqual],
      [...instr, 0x2f, 1, 0, 0x41, ...signed(END_OF_COROUTINE), ...isEqual, ...or],
      [...ifTrue, ...constant(0), ...finish, ...end],
      end,
      [...tstate, ...constant(1), ...store(tracing)],
      [...event, ...frame, ...instr, ...exception, ...callback, 0x11, ...leb(type), 0],
      [...tstate, ...constant(0), ...store(tracing)],
      finish,
      end,
    ].flat(),
  );
}

function pattern(...parts) {
  const text = parts.map((part) => (typeof part === "string" ? part : part.map(instruction).join("")));
  return new RegExp(text.join(""), "s");
}

function instruction(part) {
  return typeof part === "string" ? part : `\\x${part.toString(16).padStart(2, "0")}`;
}

function numbersIn(body, pattern) {
  const match = pattern.exec(body.toString("latin1"));
  if (match === null) throw new Error(`This build of Pyodide has another sys.monitoring: no ${pattern}`);
  return match.slice(1).map((number) => unsigned(Buffer.from(number, "latin1")));
}

/** A signed LEB128 of a number below 2**20. */
function signed(value) {
  return [(value & 127) + 128, ((value >> 7) & 127) + 128, value >> 14];
}

const unsigned = (number) => number.reduceRight((value, byte) => value * 128 + (byte & 127), 0);
