"""What a suspended coroutine awaits, and what that awaits in turn: frames, though nothing runs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import AsyncGeneratorType, CoroutineType, FrameType, GeneratorType
from typing import Any

# These hide what they drive: they have no attribute for it, but the garbage collector knows.
_WRAPPERS = frozenset(
    ("async_generator_asend", "async_generator_athrow", "anext_awaitable", "coroutine_wrapper", "_GeneratorWrapper")
)

# As `recorder/drivenGenerator.ts` has it. `athrow()` makes the same as `aclose()`, of which asyncio itself makes tasks.
_METHODS = {"async_generator_athrow": "aclose", "async_generator_asend": "asend"}


def await_chain(awaitable: object) -> Iterator[FrameType]:
    """Frames from the outermost coroutine inwards. Stops at a future, or at what is no Python code."""
    current: Any = awaitable
    while current is not None:
        kind = type(current)
        if kind is CoroutineType:
            frame, current = current.cr_frame, current.cr_await
        elif kind is GeneratorType:
            frame, current = current.gi_frame, current.gi_yieldfrom
        elif kind is AsyncGeneratorType:
            frame, current = current.ag_frame, current.ag_await
        else:
            current = _driven_by(current)
            continue
        if frame is not None:
            yield frame


def driven_objects(awaitable: object) -> list[Any]:
    """Coroutines, generators and what drives them, from the outermost inwards; the last may be a future's iterator."""
    objects: list[Any] = []
    current: Any = awaitable
    while current is not None:
        objects.append(current)
        kind = type(current)
        if kind is CoroutineType:
            current = current.cr_await
        elif kind is GeneratorType:
            current = current.gi_yieldfrom
        elif kind is AsyncGeneratorType:
            current = current.ag_await
        else:
            current = _driven_by(current)
    return objects


def frame_of(driven: object) -> FrameType | None:
    """The frame of a coroutine, a generator or an async generator; None once it has ended, and for other objects."""
    for attribute in ("cr_frame", "gi_frame", "ag_frame"):
        frame = getattr(driven, attribute, None)
        if isinstance(frame, FrameType):
            return frame
    return None


def is_future(value: object) -> bool:
    """True for asyncio's futures and tasks, by whatever module they are implemented (as `asyncio.isfuture`)."""
    return hasattr(type(value), "_asyncio_future_blocking")


def is_task(value: object) -> bool:
    """True for asyncio's tasks."""
    return is_future(value) and hasattr(type(value), "get_coro")


def is_cancelled_error(error: BaseException) -> bool:
    """True for `asyncio.CancelledError`, also when asyncio was imported anew since."""
    kinds = type(error).__mro__
    return any(kind.__name__ == "CancelledError" and kind.__module__ == "asyncio.exceptions" for kind in kinds)


def is_running(coroutine: object) -> bool:
    """True while its code is on the interpreter's stack."""
    if type(coroutine) is CoroutineType:
        return coroutine.cr_running
    return bool(getattr(coroutine, "cr_running", False) or getattr(coroutine, "gi_running", False))


def qualified_name(coroutine: object) -> str:
    """Qualified name of the coroutine function, e.g. ``Client.get``; or of what drives a generator: ``rows.aclose``."""
    name = getattr(coroutine, "__qualname__", None)
    if isinstance(name, str):
        return name
    kind = type(coroutine).__qualname__
    driven = _driven_by(coroutine)
    return kind if driven is None or kind not in _METHODS else f"{qualified_name(driven)}.{_METHODS[kind]}"


def _driven_by(wrapper: object) -> object:
    if type(wrapper).__name__ not in _WRAPPERS:
        return None
    driven = (CoroutineType, GeneratorType, AsyncGeneratorType)
    for held in gc.get_referents(wrapper):
        if any(type(held) is kind for kind in driven) or type(held).__name__ in _WRAPPERS:
            return held
    return None
