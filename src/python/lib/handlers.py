"""Which ``except``, ``finally`` and ``with`` stand behind the handlers in a code object.

CPython's exception table says where a handler begins, not what it is. That is read off its first instructions (as the
compiler of 3.14 lays them out, Python/codegen.c), and the lines of keywords off the source, where that is at hand.
Nothing is executed.
"""

from __future__ import annotations

import ast
import builtins
import dis
import json
import linecache
from asyncio import CancelledError

from . import modules

_WITHOUT_LINE = frozenset({"PUSH_EXC_INFO", "NOT_TAKEN", "NOP", "EXTENDED_ARG", "CACHE"})
_CHECKS = ("CHECK_EXC_MATCH", "CHECK_EG_MATCH")
_BUILDS = ("BUILD_TUPLE", "BUILD_LIST", "LIST_APPEND", "BINARY_OP")
_EVALUATES = ("LOAD_", "CALL", "COPY", "PUSH_NULL", "POP_TOP", *_BUILDS, *_WITHOUT_LINE)


def analyze(code):
    """JSON: for each handler's offset in bytes its kind, its line and, of an ``except``, its clauses.

    Kinds: ``except``, ``finally``, ``with``; ``cleanup`` restores what was handled before when a handler is left by an
    exception; ``internal`` is of the compiler's own (``await``, ``async for``, the end of a coroutine).
    ``matching`` is the line of the clause that catches CancelledError, as far as the module's globals tell: to be asked
    for while they are there. ``mistaken``: the clauses that may be thought to catch it and do not, as [line, class].
    """
    instructions = list(dis.get_instructions(code))
    index = {instruction.offset: i for i, instruction in enumerate(instructions)}
    keywords = _keywords(code)
    targets = {entry.target for entry in dis._parse_exception_table(code)}
    found = {
        target: _handler(instructions, index, index[target], keywords) for target in sorted(targets) if target in index
    }
    return json.dumps(found)


def _handler(instructions, index, at, keywords):
    first = instructions[at]
    if first.opname != "PUSH_EXC_INFO":
        # COPY, POP_EXCEPT, RERAISE; or the end of `except ... as name`, which deletes the name.
        restores = first.opname in ("COPY", "LOAD_CONST", "POP_EXCEPT")
        return {"kind": "cleanup" if restores else "internal"}
    second = _skip(instructions, at + 1)
    line = instructions[second].line_number
    if instructions[second].opname == "WITH_EXCEPT_START":
        return {"kind": "with", "line": line}
    clauses, unmatched = _clauses(instructions, index, second)
    if clauses:
        lines = [line for line, _, _ in clauses]
        told = {"matching": keywords.matching(lines), "mistaken": keywords.mistaken(lines)}
        return {"kind": "except", "line": line, "clauses": clauses, "unmatched": unmatched, **told}
    end = _end(instructions, at)
    if line in keywords.bare_excepts:
        clause = [line, first.offset, end]
        told = {"matching": line, "mistaken": []}
        return {"kind": "except", "line": line, "clauses": [clause], "unmatched": None, **told}
    return {
        "kind": "finally",
        "line": keywords.finally_line(line),
        "returns": _return_line(instructions, second, end),
    }


def _clauses(instructions, index, at):
    """The clauses of an ``except`` as [line, begin, end of the body], and where it raises again when none matches."""
    clauses = []
    while True:
        check = _check_from(instructions, at)
        if check is None:
            return clauses, instructions[at].offset if instructions[at].opname == "RERAISE" else None
        jump = next(i for i in range(check, len(instructions)) if instructions[i].opname.startswith("POP_JUMP"))
        otherwise = index[instructions[jump].jump_target]
        begin = instructions[jump + 1].offset
        clauses.append([instructions[check].line_number, begin, instructions[otherwise].offset])
        at = otherwise


def _check_from(instructions, at):
    """The instruction that compares, where only the evaluation of a type lies in between."""
    for i in range(at, min(at + 40, len(instructions))):
        name = instructions[i].opname
        if name in _CHECKS:
            return i
        if not name.startswith(_EVALUATES):
            return None
    return None


def _skip(instructions, at):
    while instructions[at].opname in _WITHOUT_LINE:
        at += 1
    return at


def _end(instructions, at):
    """The offset at which the handler that begins here is surely over: its own cleanup."""
    for i in range(at + 1, len(instructions) - 2):
        if [instructions[i + k].opname for k in range(3)] == ["COPY", "POP_EXCEPT", "RERAISE"]:
            return instructions[i].offset
    return instructions[-1].offset + 2


def _return_line(instructions, at, end):
    for instruction in instructions[at:]:
        if instruction.offset >= end:
            return None
        if instruction.opname in ("RETURN_VALUE", "RETURN_CONST"):
            return instruction.line_number
    return None


class _Keywords:
    """What the bytecode does not have: the lines of ``finally``, which ``except`` is bare, and which catches what."""

    def __init__(self, tree, lines, names):
        """``names``: the globals of the code's module. Not kept: they hold whatever the program has."""
        self.bare_excepts = set()
        self._finally = {}
        self._catches = {}
        self._mistaken = {}
        for node in ast.walk(tree) if tree is not None else ():
            if isinstance(node, (ast.Try, ast.TryStar)):
                self._note(node, lines, names)

    def _note(self, node, lines, names):
        self.bare_excepts |= {handler.lineno for handler in node.handlers if handler.type is None}
        for handler in node.handlers:
            self._catches[handler.lineno] = handler.type is None or _catches(handler.type, names)
            if self._catches[handler.lineno] is False:
                self._mistaken[handler.lineno] = _looks_as_if(handler.type)
        if not node.finalbody:
            return
        first = node.finalbody[0]
        first_line = min([first.lineno, *(d.lineno for d in getattr(first, "decorator_list", ()))])
        keyword = next((n for n in range(first_line, 0, -1) if lines[n - 1].lstrip().startswith("finally")), first_line)
        for line in range(first_line, (node.finalbody[-1].end_lineno or first_line) + 1):
            # Of nested ones the innermost is noted last: ast.walk goes from the outside inwards.
            self._finally[line] = keyword

    def matching(self, lines):
        """The first ``except`` clause at these lines that catches CancelledError; None where none surely does."""
        return next((line for line in lines if self._catches.get(line)), None)

    def mistaken(self, lines):
        return [[line, self._mistaken[line]] for line in lines if self._mistaken.get(line) is not None]

    def finally_line(self, line):
        return self._finally.get(line, line)


def _catches(expression, names):
    """Whether an ``except`` with this expression catches CancelledError; None where only running it would tell."""
    try:
        return issubclass(CancelledError, _value(expression, names))
    except (LookupError, AttributeError, TypeError):
        return None


def _looks_as_if(expression):
    """The name in it of a class that does not catch CancelledError, though one may think so; None where none is.

    Who writes TimeoutError may think so of the CancelledError that a timeout throws into its block.
    """
    named = {node.id if isinstance(node, ast.Name) else getattr(node, "attr", None) for node in ast.walk(expression)}
    return next((name for name in ("CancelledError", "Exception", "TimeoutError") if name in named), None)


def _value(expression, names):
    """What a dotted name, or a tuple of such, stands for at module level. Runs no code but attributes of modules."""
    match expression:
        case ast.Name(id=name):
            return names[name] if name in names else vars(builtins)[name]
        case ast.Attribute(value=value, attr=name):
            return getattr(_value(value, names), name)
        case ast.Tuple(elts=elements):
            return tuple(_value(element, names) for element in elements)
    raise LookupError


_keywords_of = {}


def _keywords(code):
    path = code.co_filename
    if path not in _keywords_of:
        lines = linecache.getlines(path)
        try:
            tree = ast.parse("".join(lines))
        except (SyntaxError, ValueError):
            tree = None
        _keywords_of[path] = _Keywords(tree, lines, _globals(path))
    return _keywords_of[path]


def _globals(path):
    """The names of the module that was loaded from the file."""
    for _, module in modules.loaded():
        if modules.file_of(module) == path:
            return modules.names_of(module)
    return {}
