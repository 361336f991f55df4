"""Shapes of what goes out as JSON. ``src/protocol`` says what each field means."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

type Json = dict[str, Any]

MAIN_THREAD = 1


class SourceLocation(TypedDict):
    path: str
    line: int
    column: NotRequired[int]
    function: str


class Frame(TypedDict):
    id: int
    name: str
    kind: Literal["user", "library", "label"]
    path: str | None
    onDisk: bool
    hasText: bool
    line: int
    column: int
    endLine: NotRequired[int]
    endColumn: NotRequired[int]
    module: NotRequired[str]


class Scope(TypedDict):
    name: str
    kind: Literal["locals", "globals", "exception", "returnValue"]
    variablesReference: int
    expensive: bool


class Evaluated(TypedDict):
    value: str
    type: str
    variablesReference: int
    namedVariables: NotRequired[int]
    indexedVariables: NotRequired[int]


class Variable(Evaluated):
    name: str
    evaluateName: NotRequired[str]
    presentation: NotRequired[str]
    readOnly: NotRequired[bool]
    lazy: NotRequired[bool]


class BreakpointStatus(TypedDict):
    id: int
    verified: bool
    line: NotRequired[int]
    message: NotRequired[str]


class TaskDescription(TypedDict):
    name: str
    coroutine: str
    awaiting: str | None
    awaitingTask: int | None
    location: SourceLocation | None
